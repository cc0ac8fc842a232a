package org.motorpool.launcher;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something to become true. */
final class Waiting {

    private static final Duration STEP = Duration.ofMillis(100);

    private Waiting() {}

    /** Returns whether it became true within the limit. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(STEP);
        }
        return true;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted.", e);
        }
    }
}
