package org.motorpool.routing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a schedule asks for it.
 *
 * @param shiftId the shift that is planned
 * @param daysAhead of the slot's day in the tenant's zone; 0 is that day, null for 1
 */
public record ScheduledPlan(
        @Nullable UUID shiftId, @Nullable Integer daysAhead) {}
