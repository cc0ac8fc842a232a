package org.motorpool.routing.model;

import java.time.Instant;

/** From one instant until just before another. */
public record TimeSpan(Instant from, Instant until) {

    /** When the cabs of a shift may be on the road, whichever way its routes go. */
    public static TimeSpan of(Direction direction, Instant shiftAt, RideRules rules) {
        if (direction == Direction.OUT) {
            return new TimeSpan(shiftAt, shiftAt.plus(rules.maxRide()));
        }
        Instant arrival = shiftAt.minus(rules.buffer());
        return new TimeSpan(arrival.minus(rules.maxRide()), arrival);
    }

    public boolean overlaps(TimeSpan other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
