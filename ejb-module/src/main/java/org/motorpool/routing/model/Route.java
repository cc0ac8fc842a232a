package org.motorpool.routing.model;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.motorpool.bookings.model.ShiftId;

/**
 * A stored route.
 *
 * @param routeCode unique within the shift and day, never given twice
 * @param planned cab type, times and distances as planned
 * @param buffer in: between the planned arrival and the shift; out: zero
 * @param stops the riders, in the order of {@code planned.stops()}
 * @param version raised by each change, for {@code If-Match}
 */
public record Route(
        RouteId routeId,
        PlanId planId,
        ShiftId shiftId,
        LocalDate serviceOn,
        String routeCode,
        RouteStatus status,
        CabType cab,
        PlannedRoute planned,
        Duration buffer,
        List<RouteRider> stops,
        int version) {

    public Route {
        stops = List.copyOf(stops);
    }
}
