package org.motorpool.web.drain;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * This node is about to stop: who holds connections open sends their clients elsewhere.
 *
 * @param spread over how long they come back, so that they do not come all at once
 */
public record NodeDrains(Duration spread) {

    private static final Duration SOONEST = Duration.ofMillis(200);

    /** When one of them should come back; another time for each. */
    public Duration comeBackIn() {
        long span = Math.max(1, spread.minus(SOONEST).toMillis());
        return SOONEST.plusMillis(ThreadLocalRandom.current().nextLong(span));
    }
}
