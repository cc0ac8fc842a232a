package org.motorpool.platform.events.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.json.Json;

/**
 * A client over a WebSocket, which first says what it wants to follow: {@code {"topics": [...], "after": "..."}}. What it
 * says later shows that it is there, no more.
 */
public class EventSocket extends Endpoint {

    /** Where the endpoint is. */
    public static final String PATH = "/api/v1/events/socket";

    private static final Logger LOG = System.getLogger(EventSocket.class.getName());
    private static final String OUTLET = SocketOutlet.class.getName();
    private static final int LONGEST_HELLO = 16_384;

    private final EventHub hub;
    private final Json json;

    public EventSocket(EventHub hub, Json json) {
        this.hub = hub;
        this.json = json;
    }

    /** @param after the {@code id} of the last message that the client has; missing to begin with how things are now */
    public record HelloJson(
            @Nullable List<String> topics, @Nullable String after) {}

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        if (!(session.getUserPrincipal() instanceof SocketCaller caller)) {
            close(session, "not-signed-in");
            return;
        }
        Refill refill = new Refill();
        SocketOutlet outlet = hub.outlet(session, refill);
        AtomicBoolean isGreeted = new AtomicBoolean();
        session.getUserProperties().put(OUTLET, outlet);
        session.setMaxTextMessageBufferSize(LONGEST_HELLO);
        session.addMessageHandler(PongMessage.class, pong -> outlet.heard());
        session.addMessageHandler(String.class, text -> {
            outlet.heard();
            if (isGreeted.compareAndSet(false, true)) {
                greet(session, caller.follower(), text, outlet, refill);
            }
        });
        // Not by the session's own idle timeout: set while the session begins, it now and then ends that at once.
        hub.afterHelloLimit(() -> {
            if (!isGreeted.get() && session.isOpen()) {
                close(session, "no-hello");
            }
        });
    }

    private void greet(Session session, Follower follower, String text, SocketOutlet outlet, Refill refill) {
        try {
            HelloJson hello = json.mapper().readValue(text, HelloJson.class);
            List<String> topics = hello.topics() == null ? List.of() : hello.topics();
            hub.follow(follower, topics, Optional.ofNullable(hello.after()), outlet, refill);
        } catch (JsonProcessingException e) {
            close(session, "no-hello");
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        end(session);
    }

    @Override
    public void onError(Session session, Throwable failure) {
        LOG.log(Level.DEBUG, "A WebSocket failed.", failure);
        end(session);
    }

    private static void end(Session session) {
        if (session.getUserProperties().get(OUTLET) instanceof SocketOutlet outlet) {
            outlet.ended();
        }
    }

    private static void close(Session session, String why) {
        try {
            session.close(new CloseReason(CloseCodes.VIOLATED_POLICY, why));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A WebSocket was closed already.", e);
        }
    }
}
