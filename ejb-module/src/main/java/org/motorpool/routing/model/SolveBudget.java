package org.motorpool.routing.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much a solver may work, and its seed.
 *
 * @param time wall clock from the call on, preparation included; overrun by at most half a second
 * @param iterations steps of the search; without a time, the same seed gives the same plan anywhere
 */
public record SolveBudget(Optional<Duration> time, OptionalLong iterations, long seed) {

    public SolveBudget {
        if (time.isEmpty() && iterations.isEmpty()) {
            throw new IllegalArgumentException("A budget needs a time or a number of iterations.");
        }
        if (time.filter(Duration::isNegative).isPresent() || iterations.orElse(0) < 0) {
            throw new IllegalArgumentException("A budget is not negative: " + time + ", " + iterations);
        }
    }

    public static SolveBudget ofTime(Duration time, long seed) {
        return new SolveBudget(Optional.of(time), OptionalLong.empty(), seed);
    }

    public static SolveBudget ofIterations(long iterations, long seed) {
        return new SolveBudget(Optional.empty(), OptionalLong.of(iterations), seed);
    }
}
