package org.motorpool.bookings;

import java.time.LocalDate;
import java.util.List;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.ShiftId;

/**
 * Books each of the employees for the shift on each of the days; all of it or nothing.
 *
 * @param days in the tenant's zone
 * @param againAfterCancel whether a canceled booking of the same employee, shift and day may be followed by a new one
 */
public record BookRides(
        List<EmployeeId> employees, ShiftId shift, List<LocalDate> days, BookingType type, boolean againAfterCancel) {

    /** How many bookings one call may make. */
    public static final int MAX_BOOKINGS = 5_000;

    public BookRides {
        employees = List.copyOf(employees);
        days = List.copyOf(days);
    }
}
