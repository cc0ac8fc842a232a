package org.motorpool.routing.model;

import java.time.Duration;
import java.time.Instant;

/**
 * One rider's stop in a route.
 *
 * @param order 1 for the first stop that the cab comes to
 * @param arrivesAt when the cab comes to the stop; in: the rider's pickup
 * @param departsAt when it goes on, the service time later; out: the rider's drop
 * @param pickupAt estimated pickup; out: the shift's end, for all riders
 * @param dropAt estimated drop; in: the arrival at the office, for all riders
 * @param legMetres the leg on the office's side of the stop: in the one that leaves it, out the one that leads to it
 * @param leg the drive on that leg
 * @param rideMetres the way that this rider rides: in what remains to the office, out what lies behind
 */
public record PlannedStop(
        RiderId rider,
        int order,
        Instant arrivesAt,
        Instant departsAt,
        Instant pickupAt,
        Instant dropAt,
        int legMetres,
        Duration leg,
        int rideMetres) {

    /** How long the rider is on the way, service time included. */
    public Duration ride() {
        return Duration.between(pickupAt, dropAt);
    }
}
