package org.motorpool.platform.cache;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.cache.*}. */
@Singleton
public class CacheConfig {

    private final Duration near;
    private final Duration gridLimit;
    private final double dropMessages;

    /**
     * @param near how long a node answers from its heap before it asks the grid whether that still holds; less than
     *     two seconds, which is what is promised if every message is lost
     * @param gridLimit how long an answer of the grid is waited for
     * @param dropMessages for tests: the part of the messages between nodes that is lost, 0 to 1
     */
    @Inject
    public CacheConfig(
            @ConfigProperty(name = "motorpool.cache.near", defaultValue = "PT1S") Duration near,
            @ConfigProperty(name = "motorpool.cache.grid-limit", defaultValue = "PT0.2S") Duration gridLimit,
            @ConfigProperty(name = "motorpool.cache.drop-messages", defaultValue = "0") double dropMessages) {
        if (near.plus(gridLimit).compareTo(CacheDefinition.BOUND) > 0) {
            throw new IllegalArgumentException("motorpool.cache.near and grid-limit together must not be longer than "
                    + CacheDefinition.BOUND + ".");
        }
        this.near = near;
        this.gridLimit = gridLimit;
        this.dropMessages = dropMessages;
    }

    public Duration near() {
        return near;
    }

    public Duration gridLimit() {
        return gridLimit;
    }

    public double dropMessages() {
        return dropMessages;
    }
}
