package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;

/** Whose bookings a caller may see and change: the desk everybody's, an employee their own; an auditor sees them all. */
@Singleton
public class BookingAccess {

    private static final Set<Role> MAY_SEE_ALL = Set.of(Role.TENANT_ADMIN, Role.DISPATCHER, Role.AUDITOR);
    private static final Set<Role> MAY_CHANGE_ALL = Set.of(Role.TENANT_ADMIN, Role.DISPATCHER);

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
        return only(caller, MAY_SEE_ALL);
    }

    /** @throws MotorpoolException {@link BookingError#OWN_BOOKINGS_ONLY} if one of them is not the caller's to see */
    public void requireMaySee(Caller caller, Optional<EmployeeId> wanted) {
        only(caller, MAY_SEE_ALL)
                .ifPresent(own -> requireOwn(own, wanted.stream().toList()));
    }

    /** @throws MotorpoolException {@link BookingError#OWN_BOOKINGS_ONLY} if one of them is not the caller's to book */
    public void requireMayBook(Caller caller, Collection<EmployeeId> wanted) {
        only(caller, MAY_CHANGE_ALL).ifPresent(own -> requireOwn(own, wanted));
    }

    /** @throws MotorpoolException {@link BookingError#BOOKING_NOT_FOUND} if the booking is not the caller's to see */
    public Booking requireMaySee(Caller caller, Booking booking) {
        if (only(caller, MAY_SEE_ALL)
                .map(own -> !own.equals(booking.employeeId()))
                .orElse(false)) {
            throw new MotorpoolException(
                    BookingError.BOOKING_NOT_FOUND, "There is no booking " + booking.bookingId() + ".");
        }
        return booking;
    }

    /**
     * @throws MotorpoolException {@link BookingError#BOOKING_NOT_FOUND} if the booking is not the caller's to see, or
     *     {@link BookingError#OWN_BOOKINGS_ONLY} if it is not theirs to move or cancel
     */
    public Booking requireMayChange(Caller caller, Booking booking) {
        requireMaySee(caller, booking);
        requireMayBook(caller, List.of(booking.employeeId()));
        return booking;
    }

    private Optional<EmployeeId> only(Caller caller, Set<Role> everybodys) {
        if (everybodys.stream().anyMatch(caller::has)) {
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

    private static void requireOwn(EmployeeId own, Collection<EmployeeId> wanted) {
        if (wanted.stream().anyMatch(id -> !id.equals(own))) {
            throw new MotorpoolException(
                    BookingError.OWN_BOOKINGS_ONLY, "An employee books for nobody else; your own id is " + own + ".");
        }
    }
}
