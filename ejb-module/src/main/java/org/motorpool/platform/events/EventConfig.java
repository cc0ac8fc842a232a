package org.motorpool.platform.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.events.*} of the log of events. */
@Singleton
public class EventConfig {

    private final Duration retention;
    private final double dropMessages;

    /**
     * @param retention how long an event is kept for those who were away
     * @param dropMessages which part of the messages between nodes is thrown away, to test that nothing depends on them;
     *     0 to 1
     */
    @Inject
    public EventConfig(
            @ConfigProperty(name = "motorpool.events.retention", defaultValue = "PT1H") Duration retention,
            @ConfigProperty(name = "motorpool.events.drop-messages", defaultValue = "0") double dropMessages) {
        this.retention = retention;
        this.dropMessages = dropMessages;
    }

    public Duration retention() {
        return retention;
    }

    public double dropMessages() {
        return dropMessages;
    }
}
