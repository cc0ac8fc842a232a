package org.motorpool.platform.replicas;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.replicas.*}. */
@Singleton
public class ReplicaConfig {

    private final Duration patience;
    private final Duration rest;

    /**
     * @param patience how long a long-running read waits for a replica before it goes to the primary
     * @param rest how long a replica that failed or was waited for in vain is then left alone
     */
    @Inject
    public ReplicaConfig(
            @ConfigProperty(name = "motorpool.replicas.patience", defaultValue = "PT5S") Duration patience,
            @ConfigProperty(name = "motorpool.replicas.rest", defaultValue = "PT30S") Duration rest) {
        this.patience = patience;
        this.rest = rest;
    }

    public Duration rest() {
        return rest;
    }

    public Duration patience() {
        return patience;
    }
}
