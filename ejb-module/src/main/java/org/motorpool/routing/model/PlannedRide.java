package org.motorpool.routing.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a rider needs to know of the route that their ride is in.
 *
 * @param cab the kind of cab
 * @param plate of the vehicle, once there is one
 */
public record PlannedRide(
        String routeCode,
        Instant pickupAt,
        Instant dropAt,
        String cab,
        Optional<String> plate,
        boolean escortRequired) {}
