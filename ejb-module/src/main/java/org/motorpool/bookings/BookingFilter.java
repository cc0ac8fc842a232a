package org.motorpool.bookings;

import java.time.LocalDate;
import java.util.Optional;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.ShiftId;

/**
 * Which bookings to list.
 *
 * @param from the first day
 */
public record BookingFilter(
        Optional<LocalDate> day,
        Optional<LocalDate> from,
        Optional<ShiftId> shift,
        Optional<BookingStatus> status,
        Optional<EmployeeId> employee) {}
