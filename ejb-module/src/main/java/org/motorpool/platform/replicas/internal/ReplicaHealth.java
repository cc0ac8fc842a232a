package org.motorpool.platform.replicas.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a replica is read from. One that fails, falls silent or is too far behind is out; it is in again after it was
 * well, and clearly near, without a break for a while, so that one at the edge does not go to and fro. Times are those of
 * {@link System#nanoTime}.
 */
public final class ReplicaHealth {

    /** Three looks without an answer. */
    static final Duration LONGEST_SILENCE = Duration.ofMillis(750);

    /** The server logs each connection that it cannot make, at length. */
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Duration maxLag;
    private final Duration recovery;
    private State state = State.RECOVERING;
    private @Nullable Long answeredAt;
    private @Nullable Long wellSince;
    private @Nullable Long failedAt;
    private long ejections;

    /** In, or why not. */
    public enum State {
        IN,
        FAILED,
        SILENT,
        LAGGING,
        RECOVERING
    }

    /**
     * @param maxLag how far behind it may be; half of it to come in again
     * @param recovery how long it must be well to come in
     */
    public ReplicaHealth(Duration maxLag, Duration recovery) {
        this.maxLag = maxLag;
        this.recovery = recovery;
    }

    /**
     * It answered.
     *
     * @param lag empty if unknown, which is too far
     */
    public synchronized void answered(Optional<Duration> lag, long now) {
        noteSilence(now);
        answeredAt = now;
        failedAt = null;
        if (state == State.IN) {
            if (!isWithin(lag, maxLag)) {
                eject(State.LAGGING);
            }
            return;
        }
        if (!isWithin(lag, maxLag.dividedBy(2))) {
            state = State.LAGGING;
            wellSince = null;
            return;
        }
        if (wellSince == null) {
            wellSince = now;
        }
        state = now - wellSince >= recovery.toNanos() ? State.IN : State.RECOVERING;
    }

    /** It could not be asked, or failed in a read. */
    public synchronized void failed(long now) {
        failedAt = now;
        eject(State.FAILED);
    }

    /** Whether it need not be looked at yet, because it has just failed. */
    public synchronized boolean rests(long now) {
        return failedAt != null && now - failedAt < REST_AFTER_FAILURE.toNanos();
    }

    /** Whether it may be read from as one that is near. */
    public synchronized boolean isIn(long now) {
        noteSilence(now);
        return state == State.IN;
    }

    /** Whether it answers, however far behind. */
    public synchronized boolean isAlive(long now) {
        noteSilence(now);
        return state == State.IN || state == State.LAGGING || state == State.RECOVERING && answeredAt != null;
    }

    public synchronized State state(long now) {
        noteSilence(now);
        return state;
    }

    /** How often it went from in to out. */
    public synchronized long ejections() {
        return ejections;
    }

    private void noteSilence(long now) {
        if (answeredAt != null && now - answeredAt > LONGEST_SILENCE.toNanos() && state != State.FAILED) {
            eject(State.SILENT);
        }
    }

    private void eject(State why) {
        if (state == State.IN) {
            ejections++;
        }
        state = why;
        wellSince = null;
    }

    private static boolean isWithin(Optional<Duration> lag, Duration limit) {
        return lag.isPresent() && lag.get().compareTo(limit) <= 0;
    }
}
