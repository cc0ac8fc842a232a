package org.motorpool.reports.batch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.motorpool.reports.model.BookingRow;

/** Rows of a bookings report that look like real ones. */
final class BookingRowFixtures {

    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final List<String> STATUSES = List.of("Scheduled", "Completed", "No-Show", "Ongoing");

    private BookingRowFixtures() {}

    /** Routes of one to five stops each, {@code rows} bookings in all. */
    static List<BookingRow> routed(int rows) {
        List<BookingRow> made = new ArrayList<>();
        for (int route = 1; made.size() < rows; route++) {
            String routeId = new UUID(7, route).toString();
            for (int stop = 1; stop <= 1 + route % 5 && made.size() < rows; stop++) {
                made.add(row(routeId, stop, made.size()));
            }
        }
        return made;
    }

    static BookingRow unrouted(int number) {
        return row(null, 0, number);
    }

    static BookingRow named(BookingRow row, String name) {
        return new BookingRow(
                row.routeId(),
                row.bookingId(),
                row.bookingDate(),
                row.bookingStatus(),
                row.employeeId(),
                row.employeeCode(),
                name,
                row.employeePhone(),
                row.employeeGender(),
                row.shiftCode(),
                row.shiftTime(),
                row.shiftType(),
                row.pickupLocation(),
                row.dropLocation(),
                row.routeStatus(),
                row.stopOrder(),
                row.estimatedPickupTime(),
                row.estimatedDropTime(),
                row.actualPickupTime(),
                row.actualDropTime(),
                row.estimatedDistanceKm(),
                row.actualTotalDistanceKm(),
                row.driverName(),
                row.driverPhone(),
                row.vehicleNumber(),
                row.vehicleType(),
                row.vendorName(),
                row.vendorPhone(),
                row.escortName(),
                row.escortPhone(),
                row.escortGender(),
                row.reason());
    }

    static ReportSummary summary() {
        ZonedDateTime now = ZonedDateTime.of(2026, 11, 24, 9, 30, 5, 0, ZoneId.of("Asia/Kolkata"));
        return new ReportSummary(
                now,
                "Priya Nair",
                new UUID(1, 1).toString(),
                "Acme Software",
                DAY,
                DAY.plusDays(6),
                now.minusMinutes(1),
                "0/3000148");
    }

    private static BookingRow row(@Nullable String routeId, int stop, int number) {
        boolean routed = routeId != null;
        return new BookingRow(
                routeId,
                new UUID(5, number).toString(),
                DAY,
                routed ? STATUSES.get(number % STATUSES.size()) : "Request",
                new UUID(3, number).toString(),
                "EMP" + number,
                "Employee No " + number,
                "+9198" + (10_000_000 + number),
                number % 2 == 0 ? "Female" : "Male",
                "IN-0900",
                LocalTime.of(9, 0),
                "IN",
                number + " MG Road, Bengaluru",
                "Acme Tech Park, Whitefield",
                routed ? "Planned" : null,
                routed ? stop : null,
                routed ? LocalTime.of(7, 59).plusMinutes(stop * 10L) : null,
                routed ? LocalTime.of(8, 45) : null,
                null,
                null,
                routed ? BigDecimal.valueOf(1230 - stop * 100L, 2) : null,
                null,
                routed ? "R. Kumar" : null,
                routed ? "+919800000077" : null,
                routed ? "KA01AB1234" : null,
                routed ? "Sedan" : null,
                null,
                null,
                null,
                null,
                null,
                routed ? null : "No vehicle left");
    }
}
