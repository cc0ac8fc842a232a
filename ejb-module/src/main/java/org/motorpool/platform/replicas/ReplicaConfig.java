package org.motorpool.platform.replicas;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.replicas.*}. */
@Singleton
public class ReplicaConfig {

    private static final String NONE = "none";

    private final List<String> names;
    private final Duration maxLag;
    private final Duration recovery;
    private final Duration wait;
    private final Duration patience;
    private final int fallbacks;

    /**
     * @param pools the numbers of the replicas, each with a pool {@code jdbc/replica-N}; {@code none} for no replica
     * @param maxLag how far a replica may be behind before nothing is read there
     * @param recovery how long it must then be well until it is read from again
     * @param wait how long a request waits for a replica that nearly has what its client saw
     * @param patience how long a long-running read waits for it
     * @param fallbacks how many of a node's reads may be on the primary at once because no replica could serve them
     */
    @Inject
    public ReplicaConfig(
            @ConfigProperty(name = "motorpool.replicas.pools", defaultValue = "1") List<String> pools,
            @ConfigProperty(name = "motorpool.replicas.max-lag", defaultValue = "PT1S") Duration maxLag,
            @ConfigProperty(name = "motorpool.replicas.recovery", defaultValue = "PT2S") Duration recovery,
            @ConfigProperty(name = "motorpool.replicas.wait", defaultValue = "PT0.05S") Duration wait,
            @ConfigProperty(name = "motorpool.replicas.patience", defaultValue = "PT5S") Duration patience,
            @ConfigProperty(name = "motorpool.replicas.fallbacks", defaultValue = "25") int fallbacks) {
        this.names = pools.stream()
                .map(String::strip)
                .filter(pool -> !pool.equals(NONE))
                .map(pool -> "replica-" + pool)
                .toList();
        this.maxLag = maxLag;
        this.recovery = recovery;
        this.wait = wait;
        this.patience = patience;
        this.fallbacks = fallbacks;
    }

    /** Such as {@code replica-1}. */
    public List<String> names() {
        return names;
    }

    public Duration maxLag() {
        return maxLag;
    }

    public Duration recovery() {
        return recovery;
    }

    public Duration shortWait() {
        return wait;
    }

    public Duration patience() {
        return patience;
    }

    public int fallbacks() {
        return fallbacks;
    }
}
