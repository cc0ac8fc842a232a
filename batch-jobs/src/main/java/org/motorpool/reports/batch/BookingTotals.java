package org.motorpool.reports.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.motorpool.reports.model.BookingRow;

/** Counts the bookings of a report: how many, how many on a route, how many in each status. */
final class BookingTotals {

    /** Statuses in the order of a booking's life; each stands in the table, also with none. */
    private static final List<String> STATUSES =
            List.of("Request", "Scheduled", "Ongoing", "Completed", "Cancelled", "No-Show", "Expired");

    private final Map<String, Long> byStatus = new LinkedHashMap<>();
    private long total;
    private long routed;

    BookingTotals() {
        STATUSES.forEach(status -> byStatus.put(status, 0L));
    }

    void add(BookingRow row) {
        total++;
        if (row.routeId() != null) {
            routed++;
        }
        byStatus.merge(row.bookingStatus(), 1L, Long::sum);
    }

    long total() {
        return total;
    }

    long routed() {
        return routed;
    }

    long unrouted() {
        return total - routed;
    }

    Map<String, Long> byStatus() {
        return Map.copyOf(byStatus);
    }

    /** The statuses in the order in which they are to be shown. */
    List<String> statuses() {
        return List.copyOf(byStatus.keySet());
    }
}
