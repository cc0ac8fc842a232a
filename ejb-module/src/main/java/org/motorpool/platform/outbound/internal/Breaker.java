package org.motorpool.platform.outbound.internal;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.motorpool.platform.outbound.BreakerState;

/**
 * Stops calls to a system that fails, and finds out when it is well again. It looks at the last calls only, so a few
 * failures among many calls that went well do nothing. A call that began under an earlier state says nothing about this
 * one, and is not counted.
 */
public final class Breaker {

    private final int window;
    private final int threshold;
    private final long restNanos;
    private final LongSupplier nanoTime;

    /** The last calls in a ring; a bit is set where one failed. */
    private final BitSet failed = new BitSet();

    private int next;
    private BreakerState state = BreakerState.CLOSED;
    private long openedAt;
    private long era;

    /**
     * @param window how many of the last calls count
     * @param threshold failures among them that open it
     * @param nanoTime as {@link System#nanoTime}
     */
    public Breaker(int window, int threshold, Duration rest, LongSupplier nanoTime) {
        this.window = window;
        this.threshold = threshold;
        this.restNanos = rest.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Whether a call may be made.
     *
     * @return what its outcome is told with; empty if it may not
     */
    public synchronized OptionalLong enter() {
        if (state == BreakerState.OPEN && restLeft() <= 0) {
            become(BreakerState.HALF_OPEN);
            return OptionalLong.of(era);
        }
        return state == BreakerState.CLOSED ? OptionalLong.of(era) : OptionalLong.empty();
    }

    /** A call went well. */
    public synchronized void succeeded(long entered) {
        if (entered != era) {
            return;
        }
        if (state == BreakerState.HALF_OPEN) {
            become(BreakerState.CLOSED);
        } else {
            note(false);
        }
    }

    /** A call failed. */
    public synchronized void failed(long entered) {
        if (entered != era) {
            return;
        }
        if (state == BreakerState.HALF_OPEN) {
            become(BreakerState.OPEN);
            return;
        }
        note(true);
        if (failed.cardinality() >= threshold) {
            become(BreakerState.OPEN);
        }
    }

    public synchronized BreakerState state() {
        return state;
    }

    /** How long it stays open at least; empty if it is not open. */
    public synchronized Optional<Duration> rest() {
        return state == BreakerState.OPEN ? Optional.of(Duration.ofNanos(Math.max(0, restLeft()))) : Optional.empty();
    }

    private long restLeft() {
        return openedAt + restNanos - nanoTime.getAsLong();
    }

    private void note(boolean isFailure) {
        failed.set(next, isFailure);
        next = (next + 1) % window;
    }

    private void become(BreakerState following) {
        state = following;
        era++;
        failed.clear();
        next = 0;
        if (following == BreakerState.OPEN) {
            openedAt = nanoTime.getAsLong();
        }
    }
}
