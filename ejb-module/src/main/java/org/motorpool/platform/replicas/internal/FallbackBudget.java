package org.motorpool.platform.replicas.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.replicas.ReplicaError;

/**
 * Keeps reads that no replica can serve from taking the primary away from those who write: so many at once, others wait a
 * moment and are then sent away.
 */
public final class FallbackBudget {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Duration wait;

    public FallbackBudget(int places, Duration wait) {
        this.places = new Semaphore(places, true);
        this.wait = wait;
    }

    /** @throws MotorpoolException {@link ReplicaError#READS_OVERLOADED} if no place becomes free */
    public <T> T call(Supplier<T> read) {
        if (!acquire()) {
            throw MotorpoolException.retryAfter(
                    RETRY,
                    ReplicaError.READS_OVERLOADED,
                    "No replica has what you saw, and too many reads are on the primary.\nMaybe try again in a moment.");
        }
        try {
            return read.get();
        } finally {
            places.release();
        }
    }

    private boolean acquire() {
        try {
            return places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
