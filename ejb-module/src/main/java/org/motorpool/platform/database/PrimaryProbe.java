package org.motorpool.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Asks the primary every second whether it answers, so that nobody who wants to know whether this node is well waits for
 * a database that hangs. Each statement has a limit, and so has each turn.
 */
@Singleton
@NullUnmarked
public class PrimaryProbe {

    private static final Logger LOG = System.getLogger(PrimaryProbe.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Inject
    @Engine
    private Database database;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    /** By {@link System#nanoTime}. */
    private volatile @Nullable Long answeredAt;

    private ScheduledFuture<?> loop;

    /** The web tier starts and stops it with the application. */
    public void start() {
        loop = timer.scheduleWithFixedDelay(this::ask, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void stop() {
        if (loop != null) {
            loop.cancel(false);
        }
    }

    /** How long ago the primary answered last; empty if it never did. */
    public Optional<Duration> silence() {
        return Optional.ofNullable(answeredAt).map(at -> Duration.ofNanos(System.nanoTime() - at));
    }

    private void ask() {
        try {
            database.run(handle -> handle.execute("select 1"));
            answeredAt = System.nanoTime();
        } catch (Throwable e) {
            // It must not end the loop: a node that never asks again would never be ready again.
            LOG.log(Level.WARNING, "The primary does not answer: {0}", e.getMessage());
        }
    }
}
