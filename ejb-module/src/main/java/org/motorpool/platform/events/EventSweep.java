package org.motorpool.platform.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.events.store.TopicStore;
import org.motorpool.platform.time.Loop;

/** Forgets events that are older than {@code motorpool.events.retention}, and topics of which nobody spoke for a month. */
@Singleton
@NullUnmarked
public class EventSweep {

    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofDays(30);
    private static final int AT_ONCE = 2_000;

    @Inject
    private TopicStore store;

    @Inject
    private EventConfig config;

    @Inject
    private Loop loop;

    /** The web tier starts and stops it with the application. */
    public void start() {
        loop.start("sweep events", PERIOD, this::sweep);
    }

    public void stop() {
        loop.stop();
    }

    private void sweep() {
        int removed = AT_ONCE;
        // Short statements: whoever publishes to a topic of which much is swept waits for none of them.
        while (removed == AT_ONCE) {
            removed = store.removeEvents(config.retention(), AT_ONCE);
        }
        store.removeTopics(SILENCE, AT_ONCE);
    }
}
