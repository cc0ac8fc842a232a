package org.motorpool.routing.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one cab is to do.
 *
 * @param stops in the order in which the cab comes to them; at least one
 * @param startsAt in: the first pickup; out: leaving the office
 * @param endsAt in: the arrival at the office; out: the last drop
 * @param metres all legs; the ways from and to the cab's own stand are not known
 * @param travel driving on those legs, service time not included
 * @param escortRequired whether an escort must ride, who then takes a seat
 */
public record PlannedRoute(
        CabTypeId cabType,
        List<PlannedStop> stops,
        Instant startsAt,
        Instant endsAt,
        int metres,
        Duration travel,
        boolean escortRequired) {

    public PlannedRoute {
        stops = List.copyOf(stops);
    }

    /** From start to end, service time included, buffer not. */
    public Duration duration() {
        return Duration.between(startsAt, endsAt);
    }

    /** Seats in use: one for each stop's rider, and the escort's. */
    public int seatsTaken() {
        return stops.size() + (escortRequired ? 1 : 0);
    }
}
