package org.motorpool.platform.events.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.events.EventSweep;
import org.motorpool.platform.json.Json;

/** Starts the hub with the application, opens its WebSocket, and stops it with the application. */
@WebListener
@NullUnmarked
public class EventLifecycle implements ServletContextListener {

    @Inject
    private EventHub hub;

    @Inject
    private EventSweep sweep;

    @Inject
    private Json json;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        hub.start();
        sweep.start();
        ServerContainer container =
                (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
        try {
            container.addEndpoint(ServerEndpointConfig.Builder.create(EventSocket.class, EventSocket.PATH)
                    .configurator(new Endpoints(hub, json))
                    .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException("The WebSocket of events cannot be opened.", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        sweep.stop();
        hub.stop();
    }

    /** Makes the endpoints, with what they need. */
    private static final class Endpoints extends ServerEndpointConfig.Configurator {

        private final EventHub hub;
        private final Json json;

        Endpoints(EventHub hub, Json json) {
            this.hub = hub;
            this.json = json;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new EventSocket(hub, json));
        }
    }
}
