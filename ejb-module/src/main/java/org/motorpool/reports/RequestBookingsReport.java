package org.motorpool.reports;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.model.ShiftId;

/**
 * Asks for the bookings report.
 *
 * @param to included; at most 90 days after {@code from}
 * @param shift empty for all shifts
 * @param bookingStatuses codes such as {@code no_show}; empty for all
 * @param routeStatuses codes such as {@code driver_assigned}; empty for all
 * @param includeUnrouted whether bookings that no route carries are wanted
 */
public record RequestBookingsReport(
        LocalDate from,
        LocalDate to,
        Optional<ShiftId> shift,
        Set<String> bookingStatuses,
        Set<String> routeStatuses,
        boolean includeUnrouted) {

    public RequestBookingsReport {
        bookingStatuses = Set.copyOf(bookingStatuses);
        routeStatuses = Set.copyOf(routeStatuses);
    }
}
