package org.motorpool.platform.events;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.events.store.TopicStore;

/** Forgets events that are older than {@code motorpool.events.retention}, and topics of which nobody spoke for a month. */
@Singleton
@NullUnmarked
public class EventSweep {

    private static final Logger LOG = System.getLogger(EventSweep.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofDays(30);
    private static final int AT_ONCE = 2_000;

    @Inject
    private TopicStore store;

    @Inject
    private EventConfig config;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    private ScheduledFuture<?> loop;

    /** The web tier starts and stops it with the application. */
    public void start() {
        loop = timer.scheduleWithFixedDelay(this::sweep, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    public void stop() {
        if (loop != null) {
            loop.cancel(false);
        }
    }

    private void sweep() {
        try {
            int removed = AT_ONCE;
            // Short statements: whoever publishes to a topic of which much is swept waits for none of them.
            while (removed == AT_ONCE) {
                removed = store.removeEvents(config.retention(), AT_ONCE);
            }
            store.removeTopics(SILENCE, AT_ONCE);
        } catch (Throwable e) {
            // It must not end the loop.
            LOG.log(Level.WARNING, "Could not sweep events; trying again.", e);
        }
    }
}
