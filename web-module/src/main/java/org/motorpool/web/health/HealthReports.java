package org.motorpool.web.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs the checks of health over and over on a thread of its own, and keeps what they said last. Who asks never waits
 * for a check; if the checks fall silent, nothing is well.
 */
@Singleton
@NullUnmarked
public class HealthReports {

    private static final Duration PERIOD = Duration.ofMillis(250);

    @Inject
    @Liveness
    private Instance<HealthCheck> live;

    @Inject
    @Readiness
    private Instance<HealthCheck> ready;

    @Inject
    @Startup
    private Instance<HealthCheck> started;

    @Resource(lookup = "concurrent/motorpool-dispatch")
    private ManagedThreadFactory threads;

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private Thread thread;

    /** @param at by {@link System#nanoTime} */
    private record Kept(HealthReport report, long at) {

        HealthReport aged() {
            return report.after(Duration.ofNanos(System.nanoTime() - at));
        }
    }

    void start() {
        look();
        thread = threads.newThread(this::keepLooking);
        thread.setName("motorpool-health");
        thread.start();
    }

    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** @param kind {@code live}, {@code ready} or {@code started} */
    Optional<HealthReport> find(String kind) {
        return Optional.ofNullable(kept.get(kind)).map(Kept::aged);
    }

    private void keepLooking() {
        try {
            while (true) {
                Thread.sleep(PERIOD.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        keep("live", live);
        keep("ready", ready);
        keep("started", started);
    }

    private void keep(String kind, Iterable<HealthCheck> checks) {
        HealthReport report = HealthReport.of(checks);
        kept.put(kind, new Kept(report, System.nanoTime()));
    }
}
