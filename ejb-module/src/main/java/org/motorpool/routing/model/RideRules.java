package org.motorpool.routing.model;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param maxRide longest time between a rider's pickup and drop, service time at the stops included
 * @param serviceTime how long the cab stands at each stop
 * @param buffer in: how long before the shift the cab arrives; out: not used
 */
public record RideRules(Duration maxRide, Duration serviceTime, Duration buffer) {

    public static final RideRules DEFAULT =
            new RideRules(Duration.ofMinutes(90), Duration.ofMinutes(2), Duration.ofMinutes(15));

    public RideRules {
        for (Duration each : new Duration[] {maxRide, serviceTime, buffer}) {
            if (each.isNegative() || each.getNano() != 0 || each.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("Not a whole number of seconds up to a day: " + each);
            }
        }
    }
}
