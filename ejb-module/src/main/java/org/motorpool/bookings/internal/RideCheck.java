package org.motorpool.bookings.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.internal.BookingRules.Refusal;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Shift;

/**
 * Whether employees may ride with one shift, from what is known of all of them at once.
 *
 * @param shift with which they would ride
 * @param daysOff of those who have any
 * @param existing status of the bookings for this shift that there are, by employee and day
 * @param againAfterCancel whether a canceled one may be followed by a new one
 */
public record RideCheck(
        BookingRules rules,
        Shift shift,
        Map<EmployeeId, Set<DayOfWeek>> daysOff,
        Map<EmployeeDay, Set<BookingStatus>> existing,
        boolean againAfterCancel) {

    /** What speaks against this employee's riding on this day. */
    public Optional<Refusal> check(Employee employee, LocalDate day) {
        return rules.checkEmployee(employee)
                .or(() -> rules.checkGender(employee, shift))
                .or(() -> rules.checkDay(employee, day, daysOff.getOrDefault(employee.employeeId(), Set.of())))
                .or(() -> rules.checkExisting(
                        employee,
                        day,
                        existing.getOrDefault(new EmployeeDay(employee.employeeId(), day), Set.of()),
                        againAfterCancel));
    }

    /** One employee on one day. */
    public record EmployeeDay(EmployeeId employee, LocalDate day) {}
}
