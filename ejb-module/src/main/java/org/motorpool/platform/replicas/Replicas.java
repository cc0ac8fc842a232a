package org.motorpool.platform.replicas;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.replicas.internal.PrimaryPositions;
import org.motorpool.platform.replicas.internal.Replica;
import org.motorpool.platform.replicas.internal.ReplicaMetrics;
import org.motorpool.platform.replicas.internal.ReplicaSet;

/**
 * Looks four times a second where the primary and each replica are; each has a loop of its own, so that one that hangs
 * keeps no other from being looked at, and is itself out for its silence.
 */
@Singleton
@NullUnmarked
public class Replicas {

    private static final Logger LOG = System.getLogger(Replicas.class.getName());
    private static final Duration PERIOD = Duration.ofMillis(250);

    @Inject
    private ReplicaSet replicas;

    @Inject
    private PrimaryPositions primary;

    @Inject
    private ReplicaMetrics metrics;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    private final List<ScheduledFuture<?>> loops = new ArrayList<>();

    /** The web tier starts and stops it with the application. */
    public void start() {
        metrics.start();
        if (replicas.all().isEmpty()) {
            return;
        }
        loops.add(every(this::lookAtPrimary));
        replicas.all().forEach(replica -> loops.add(every(() -> lookAt(replica))));
    }

    public void stop() {
        loops.forEach(loop -> loop.cancel(false));
    }

    public List<ReplicaStatus> list() {
        long now = System.nanoTime();
        return replicas.all().stream()
                .map(replica -> new ReplicaStatus(
                        replica.name(),
                        replica.health().state(now).name().toLowerCase(Locale.ROOT),
                        Optional.of(replica.replayed()).filter(position -> !position.equals(Position.FIRST)),
                        replicas.primary().lag(replica.replayed())))
                .toList();
    }

    /** A position of which every read of the primary that begins now sees all; empty where there are no replicas. */
    public Optional<Position> settled() {
        return replicas.primary().settled();
    }

    private ScheduledFuture<?> every(Runnable look) {
        return timer.scheduleWithFixedDelay(look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAtPrimary() {
        try {
            long asked = System.nanoTime();
            replicas.primary().note(asked, primary.now());
        } catch (Throwable e) {
            // It must not end the loop: without it no replica would ever be in again.
            LOG.log(Level.DEBUG, "The primary does not say where it is: {0}", e.getMessage());
        }
    }

    private void lookAt(Replica replica) {
        if (replica.health().rests(System.nanoTime())) {
            return;
        }
        try {
            Position replayed = replica.look();
            replica.health().answered(replicas.primary().lag(replayed), System.nanoTime());
        } catch (Throwable e) {
            // Likewise.
            replica.health().failed(System.nanoTime());
            LOG.log(Level.DEBUG, "{0} does not say where it is: {1}", replica.name(), e.getMessage());
        }
    }
}
