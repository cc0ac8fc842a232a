package org.motorpool.platform.ratelimit.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A question to a bucket, for all who wait for its tokens. */
final class LeaseCall {

    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<State> state = new AtomicReference<>(State.UNDER_WAY);

    private enum State {
        UNDER_WAY,
        LATE,
        DONE,
        FAILED
    }

    /** Answers whether it has ended by then. */
    boolean await(long nanos) {
        try {
            return done.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Nobody waits for it any longer. Answers whether it is late from now on. */
    boolean giveUp() {
        return state.compareAndSet(State.UNDER_WAY, State.LATE);
    }

    /** Answers whether it was late. */
    boolean end(boolean isAnswered) {
        boolean wasLate = state.getAndSet(isAnswered ? State.DONE : State.FAILED) == State.LATE;
        done.countDown();
        return wasLate;
    }

    boolean isLate() {
        return state.get() == State.LATE;
    }

    boolean isOver() {
        return done.getCount() == 0;
    }

    boolean hasFailed() {
        return state.get() == State.FAILED;
    }
}
