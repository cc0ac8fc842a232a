package org.motorpool.web.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.health.*}. */
@Singleton
public class HealthConfig {

    private final String address;
    private final int port;
    private final Optional<URI> listener;

    /**
     * @param address where the answers about health are given; loopback unless a load balancer elsewhere asks
     * @param port of these answers; 0 gives none beside those of the server's own {@code /health}
     * @param listener where this node takes requests; it is ready when the application answers there, and without it
     *     when the application has started
     */
    @Inject
    public HealthConfig(
            @ConfigProperty(name = "motorpool.health.address", defaultValue = "127.0.0.1") String address,
            @ConfigProperty(name = "motorpool.health.port", defaultValue = "0") int port,
            @ConfigProperty(name = "motorpool.health.listener") Optional<URI> listener) {
        this.address = address;
        this.port = port;
        this.listener = listener;
    }

    String address() {
        return address;
    }

    int port() {
        return port;
    }

    Optional<URI> listener() {
        return listener;
    }
}
