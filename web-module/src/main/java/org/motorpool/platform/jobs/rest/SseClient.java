package org.motorpool.platform.jobs.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;

/** A client over Server-Sent Events. */
class SseClient implements ClientStream.Client {

    private final SseEventSink sink;
    private final Sse sse;

    SseClient(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    @Override
    public final boolean isClosed() {
        return sink.isClosed();
    }

    @Override
    public final void beat() {
        send(sse.newEventBuilder().comment("still here").build());
    }

    @Override
    public final void comeBack(Duration after) {
        // Of an event without data the server writes no delay.
        send(event("moved", "{}").reconnectDelay(after.toMillis()).build());
    }

    @Override
    public final void close() {
        sink.close();
    }

    /** An event with data, yet without an id. */
    final OutboundSseEvent.Builder event(String name, String data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, data);
    }

    final void send(OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }
}
