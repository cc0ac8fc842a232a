package org.motorpool.routing.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.platform.security.UserId;

/**
 * A stored plan, without its routes.
 *
 * @param current false once the shift was planned anew
 * @param shiftAt the shift's instant on that day
 * @param office as it was when planned
 * @param assigned riders in routes
 * @param createdBy who asked for it; empty for the system
 */
public record Plan(
        PlanId planId,
        ShiftId shiftId,
        LocalDate serviceOn,
        boolean current,
        Direction direction,
        Instant shiftAt,
        GeoPoint office,
        RideRules rules,
        long seed,
        int assigned,
        PlanTotals totals,
        Optional<UserId> createdBy,
        Instant createdAt) {}
