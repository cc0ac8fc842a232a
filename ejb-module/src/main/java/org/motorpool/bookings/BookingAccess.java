package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;

/** Whose bookings a caller may see and change: the desk everybody's, an employee only their own. */
@Singleton
public class BookingAccess {

    private static final Set<Role> DESK = Set.of(Role.TENANT_ADMIN, Role.DISPATCHER, Role.AUDITOR);

    private final EmployeeService employees;

    @Inject
    public BookingAccess(EmployeeService employees) {
        this.employees = employees;
    }

    /**
     * The only employee whose bookings the caller may see; empty where the caller may see everybody's.
     *
     * @throws MotorpoolException {@link BookingError#OWN_BOOKINGS_ONLY} if the caller is no employee
     */
    public Optional<EmployeeId> onlyEmployee(Caller caller) {
        if (DESK.stream().anyMatch(caller::has)) {
            return Optional.empty();
        }
        return Optional.of(
                employees
                        .findByUser(caller.tenant(), caller.user())
                        .map(Employee::employeeId)
                        .orElseThrow(
                                () -> new MotorpoolException(
                                        BookingError.OWN_BOOKINGS_ONLY,
                                        "You are linked to no employee, so there is nobody to book for.\nMaybe ask an administrator.")));
    }

    /** @throws MotorpoolException {@link BookingError#OWN_BOOKINGS_ONLY} if one of them is not the caller's to book */
    public void requireMayBook(Caller caller, Collection<EmployeeId> wanted) {
        onlyEmployee(caller).ifPresent(own -> {
            if (wanted.stream().anyMatch(id -> !id.equals(own))) {
                throw new MotorpoolException(
                        BookingError.OWN_BOOKINGS_ONLY,
                        "An employee books for nobody else; your own id is " + own + ".");
            }
        });
    }

    /** @throws MotorpoolException {@link BookingError#BOOKING_NOT_FOUND} if the booking is somebody else's */
    public Booking requireOwn(Caller caller, Booking booking) {
        if (onlyEmployee(caller).map(own -> !own.equals(booking.employeeId())).orElse(false)) {
            throw new MotorpoolException(
                    BookingError.BOOKING_NOT_FOUND, "There is no booking " + booking.bookingId() + ".");
        }
        return booking;
    }
}
