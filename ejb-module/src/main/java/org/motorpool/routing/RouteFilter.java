package org.motorpool.routing;

import java.time.LocalDate;
import java.util.Optional;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.RouteStatus;

/** Which routes are wanted; what is empty does not count. */
public record RouteFilter(
        Optional<ShiftId> shiftId,
        Optional<LocalDate> serviceOn,
        Optional<PlanId> planId,
        Optional<RouteStatus> status) {}
