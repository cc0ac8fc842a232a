package org.motorpool.platform.replicas;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.replicas.*}. */
@Singleton
public class ReplicaConfig {

    private final Duration patience;

    /** @param patience how long a long-running read waits for a replica before it goes to the primary */
    @Inject
    public ReplicaConfig(
            @ConfigProperty(name = "motorpool.replicas.patience", defaultValue = "PT5S") Duration patience) {
        this.patience = patience;
    }

    public Duration patience() {
        return patience;
    }
}
