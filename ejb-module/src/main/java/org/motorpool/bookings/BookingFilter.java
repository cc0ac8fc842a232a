package org.motorpool.bookings;

import java.time.LocalDate;
import java.util.Optional;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.ShiftId;

/** Which bookings to list. */
public record BookingFilter(
        Optional<LocalDate> day,
        Optional<ShiftId> shift,
        Optional<BookingStatus> status,
        Optional<EmployeeId> employee) {}
