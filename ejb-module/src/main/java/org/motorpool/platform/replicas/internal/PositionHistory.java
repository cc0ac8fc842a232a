package org.motorpool.platform.replicas.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.motorpool.platform.replicas.Position;

/**
 * Where the primary was when. A replica that has replayed a position shows everything from before the moment at which
 * the primary was asked for it, so ages need no clock but this node's, and nothing to be written while nobody writes.
 */
public final class PositionHistory {

    private final int most;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, Position position) {}

    /** @param most samples that are kept */
    public PositionHistory(int most) {
        this.most = most;
    }

    /** @param nanos when the primary was asked, by {@link System#nanoTime} */
    public synchronized void note(long nanos, Position position) {
        samples.addLast(new Sample(nanos, position));
        if (samples.size() > most) {
            samples.removeFirst();
        }
    }

    /** How old what has been replayed until {@code replayed} is at most; empty if it is older than what is known. */
    public synchronized Optional<Duration> age(Position replayed, long nanos) {
        return newestWithin(replayed).map(sample -> Duration.ofNanos(nanos - sample.nanos));
    }

    /**
     * How far behind {@code replayed} is: zero if it is all that the primary had when it was last asked. It does not grow
     * while the primary is silent. Empty if it is farther than what is known.
     */
    public synchronized Optional<Duration> lag(Position replayed) {
        return newestWithin(replayed).map(sample -> Duration.ofNanos(samples.getLast().nanos - sample.nanos));
    }

    /**
     * Where the primary was some time ago: the last sample but one. A commit is flushed a moment before others can see it;
     * of one that is flushed until here that moment has passed.
     */
    public synchronized Optional<Position> settled() {
        var newestFirst = samples.descendingIterator();
        if (newestFirst.hasNext()) {
            newestFirst.next();
        }
        return newestFirst.hasNext() ? Optional.of(newestFirst.next().position) : Optional.empty();
    }

    private Optional<Sample> newestWithin(Position replayed) {
        var newestFirst = samples.descendingIterator();
        while (newestFirst.hasNext()) {
            Sample sample = newestFirst.next();
            if (replayed.hasReached(sample.position)) {
                return Optional.of(sample);
            }
        }
        return Optional.empty();
    }
}
