package org.motorpool.platform.events.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A client over Server-Sent Events. JAX-RS would wait for one that reads slowly; here the server says when it can take
 * more, and what it cannot take yet stays in a queue.
 */
final class SseOutlet implements Outlet, WriteListener, AsyncListener {

    private static final Logger LOG = System.getLogger(SseOutlet.class.getName());
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Tally tally;
    private final Runnable whenDrained;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private long pending;
    private long taken;
    private boolean isStarted;
    private boolean isWriting;
    private boolean isUnflushed;
    private boolean isEnding;
    private boolean isClosed;

    /** @param whenDrained runs, on any thread, when bytes waited and wait no longer; it must be quick */
    private SseOutlet(AsyncContext context, ServletOutputStream out, Tally tally, Runnable whenDrained) {
        this.context = context;
        this.out = out;
        this.tally = tally;
        this.whenDrained = whenDrained;
    }

    /**
     * Begins the answer to a request that has been suspended.
     *
     * @param retry after how long the client should come again if the stream breaks
     */
    static SseOutlet begin(AsyncContext context, Duration retry, Tally tally, Runnable whenDrained) throws IOException {
        HttpServletResponse response = (HttpServletResponse) context.getResponse();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // A proxy that gathers answers would hold up events.
        response.setHeader("X-Accel-Buffering", "no");
        SseOutlet outlet = new SseOutlet(context, response.getOutputStream(), tally, whenDrained);
        context.setTimeout(0);
        context.addListener(outlet);
        outlet.enqueue(("retry:" + retry.toMillis() + "\n\n").getBytes(StandardCharsets.US_ASCII));
        outlet.out.setWriteListener(outlet);
        return outlet;
    }

    @Override
    public Transport transport() {
        return Transport.SSE;
    }

    @Override
    public void send(Message message) {
        enqueue(message.asServerSentEvent().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void beat() {
        enqueue(BEAT);
    }

    private synchronized void enqueue(byte[] bytes) {
        if (!isClosed && !isEnding) {
            queue.add(bytes);
            pending += bytes.length;
            write();
        }
    }

    @Override
    public void onWritePossible() {
        boolean wasDrained;
        synchronized (this) {
            isStarted = true;
            boolean waited = pending > 0;
            write();
            wasDrained = waited && pending == 0;
        }
        if (wasDrained) {
            whenDrained.run();
        }
    }

    /** Hands over what the server takes without waiting; it calls again when it can take more. */
    private void write() {
        // The server may call while it is being asked whether it is ready.
        if (!isStarted || isWriting || isClosed) {
            return;
        }
        isWriting = true;
        try {
            while ((!queue.isEmpty() || isUnflushed) && out.isReady()) {
                byte[] next = queue.poll();
                if (next == null) {
                    isUnflushed = false;
                    out.flush();
                } else {
                    isUnflushed = true;
                    out.write(next);
                    pending -= next.length;
                    taken += next.length;
                    tally.bytes.add(next.length);
                }
            }
            if (isEnding && queue.isEmpty() && !isUnflushed) {
                complete();
            }
        } catch (IOException | IllegalStateException e) {
            onError(e);
        } finally {
            isWriting = false;
        }
    }

    @Override
    public synchronized long pending() {
        return pending;
    }

    @Override
    public synchronized long taken() {
        return taken;
    }

    @Override
    public boolean isSilent(long nanoTime) {
        return false;
    }

    @Override
    public synchronized void end(Ending ending) {
        if (isClosed || isEnding) {
            return;
        }
        boolean isUseless = pending > 0;
        if (!isUseless) {
            String retry =
                    ending.retry().isZero() ? "" : "retry:" + ending.retry().toMillis() + "\n";
            enqueue((retry + "event:end\ndata:{\"reason\":\"" + ending.text() + "\"}\n\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        isEnding = true;
        if (isUseless) {
            complete();
        } else {
            write();
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return !isClosed && !isEnding;
    }

    private void complete() {
        if (isClosed) {
            return;
        }
        close();
        try {
            context.complete();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "A stream had ended already.", e);
        }
    }

    private void close() {
        isClosed = true;
        queue.clear();
        pending = 0;
    }

    @Override
    public synchronized void onError(Throwable failure) {
        // The client went away, as clients do.
        LOG.log(Level.DEBUG, "A stream broke.", failure);
        complete();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        onError(new IOException("timeout"));
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts it again.
    }
}
