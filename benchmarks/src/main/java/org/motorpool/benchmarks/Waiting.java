package org.motorpool.benchmarks;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for something to become true. */
final class Waiting {

    private static final Duration STEP = Duration.ofMillis(20);

    private Waiting() {}

    /** Returns whether it became true within the limit. */
    static boolean until(Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(STEP.toMillis());
        }
        return true;
    }
}
