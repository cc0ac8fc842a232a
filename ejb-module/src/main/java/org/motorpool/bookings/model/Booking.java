package org.motorpool.bookings.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A ride of one employee, to or from one shift, on one day. Employee code, team and places are as they were when it
 * was booked.
 *
 * @param reason why it was canceled or not served, for people
 * @param version raised by each change, for {@code If-Match}
 */
public record Booking(
        BookingId bookingId,
        EmployeeId employeeId,
        Optional<String> employeeCode,
        TeamId teamId,
        ShiftId shiftId,
        LocalDate bookingDate,
        BookingType type,
        BookingStatus status,
        Place pickup,
        Place drop,
        Optional<String> reason,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
