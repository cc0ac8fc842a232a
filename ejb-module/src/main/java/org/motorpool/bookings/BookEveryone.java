package org.motorpool.bookings;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.model.TeamId;

/**
 * Books whoever can be booked for the shift and day, and tells why the others cannot.
 *
 * @param employees only these; empty for every active employee
 * @param team only the employees of this team
 */
public record BookEveryone(
        List<EmployeeId> employees, Optional<TeamId> team, ShiftId shift, LocalDate day, BookingType type) {

    public BookEveryone {
        employees = List.copyOf(employees);
    }
}
