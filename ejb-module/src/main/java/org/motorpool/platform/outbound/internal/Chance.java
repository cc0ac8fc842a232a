package org.motorpool.platform.outbound.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a further try: anything up to a bound that doubles with each try. Callers that failed at one
 * moment so come back at different ones.
 *
 * @param random from 0 to 1
 */
record Chance(Duration first, DoubleSupplier random) {

    private static final int MOST_DOUBLINGS = 10;

    /** @param failures so far, at least one */
    Duration pauseAfter(int failures) {
        long bound = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.round(bound * random.getAsDouble()));
    }
}
