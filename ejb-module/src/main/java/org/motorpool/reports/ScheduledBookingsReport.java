package org.motorpool.reports;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bookings report as a schedule asks for it.
 *
 * @param period code of a {@link RelativePeriod}; its day is that of the slot in the tenant's zone
 * @param shiftId null for all shifts
 * @param bookingStatuses codes such as {@code no_show}; null or empty for all
 * @param routeStatuses codes such as {@code driver_assigned}; null or empty for all
 * @param includeUnrouted null for true
 */
public record ScheduledBookingsReport(
        @Nullable String period,
        @Nullable UUID shiftId,
        @Nullable List<String> bookingStatuses,
        @Nullable List<String> routeStatuses,
        @Nullable Boolean includeUnrouted) {}
