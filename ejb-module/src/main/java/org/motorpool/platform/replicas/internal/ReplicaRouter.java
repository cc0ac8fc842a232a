package org.motorpool.platform.replicas.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.motorpool.platform.replicas.Position;
import org.motorpool.platform.replicas.internal.ReadCounts.Fallback;
import org.motorpool.platform.replicas.internal.ReplicaChoice.Candidate;

/** Sends a read to a replica that can serve it. */
@Singleton
public class ReplicaRouter {

    private static final Logger LOG = System.getLogger(ReplicaRouter.class.getName());

    private final ReplicaSet replicas;
    private final ReadCounts counts;
    private final AtomicInteger turn = new AtomicInteger();

    @Inject
    public ReplicaRouter(ReplicaSet replicas, ReadCounts counts) {
        this.replicas = replicas;
        this.counts = counts;
    }

    public boolean hasReplicas() {
        return !replicas.all().isEmpty();
    }

    public void countPrimary() {
        counts.read(ReadCounts.PRIMARY);
    }

    /**
     * Reads where {@code atLeast} is seen. The read may run and be thrown away, if its replica fails.
     *
     * @param wait how long for a replica to have it
     * @param shown is told until where the read may have seen, and how old what it saw is at most, if known
     * @return empty if it is for the primary
     */
    public <T> Optional<T> readFrom(
            Position atLeast, Duration wait, Function<Handle, T> read, BiConsumer<Position, Optional<Duration>> shown) {
        long now = System.nanoTime();
        List<Candidate<Replica>> in = replicas.all().stream()
                .filter(replica -> replica.health().isIn(now))
                .map(replica -> new Candidate<>(replica, replica.replayed()))
                .toList();
        return ReplicaChoice.choose(in, atLeast, turn.getAndIncrement())
                .map(replica -> on(replica, new Need(atLeast, wait, shown), read))
                .orElseGet(() -> fallBack(Fallback.NONE_IN));
    }

    /** As {@link #readFrom}, where nothing is seen that is older than this. */
    public <T> Optional<T> readYoungerThan(
            Duration maxAge, Function<Handle, T> read, BiConsumer<Position, Optional<Duration>> shown) {
        long now = System.nanoTime();
        List<Candidate<Replica>> young = replicas.all().stream()
                .filter(replica -> replica.health().isAlive(now))
                .filter(replica -> isWithin(replica.replayed(), maxAge, now))
                .map(replica -> new Candidate<>(replica, replica.replayed()))
                .toList();
        return ReplicaChoice.choose(young, Position.FIRST, turn.getAndIncrement())
                .map(replica -> on(replica, new Need(replica.replayed(), Duration.ZERO, shown), read))
                .orElseGet(() -> fallBack(Fallback.NONE_IN));
    }

    private record Need(Position atLeast, Duration patience, BiConsumer<Position, Optional<Duration>> shown) {}

    private <T> Optional<T> on(Replica replica, Need need, Function<Handle, T> read) {
        try {
            Optional<T> answer = replica.read(
                    place -> place.hasReached(need.atLeast()), need.patience(), read, (from, until) -> need.shown()
                            .accept(until, replicas.primary().age(from, System.nanoTime())));
            if (answer.isEmpty()) {
                return fallBack(Fallback.BEHIND);
            }
            counts.read(replica.name());
            return answer;
        } catch (RuntimeException | SQLException e) {
            if (!ReplicaFaults.isOne(e)) {
                throw e instanceof RuntimeException known
                        ? known
                        : new IllegalStateException("A read on " + replica.name() + " failed.", e);
            }
            if (ReplicaFaults.isBroken(e)) {
                replica.health().failed(System.nanoTime());
            }
            LOG.log(Level.WARNING, "{0} failed a read; the primary is asked: {1}", replica.name(), e.getMessage());
            return fallBack(Fallback.FAILED);
        }
    }

    private <T> Optional<T> fallBack(Fallback why) {
        if (hasReplicas()) {
            counts.fellBack(why);
        }
        return Optional.empty();
    }

    private boolean isWithin(Position replayed, Duration maxAge, long now) {
        return replicas.primary()
                .age(replayed, now)
                .filter(age -> age.compareTo(maxAge) <= 0)
                .isPresent();
    }
}
