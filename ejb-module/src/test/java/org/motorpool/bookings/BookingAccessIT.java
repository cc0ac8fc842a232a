package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.motorpool.bookings.BookingFixtures.TOMORROW;
import static org.motorpool.bookings.EmployeeServiceIT.assertRefused;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.UserId;

class BookingAccessIT {

    private final BookingFixtures at = new BookingFixtures();
    private final BookingAccess access = new BookingAccess(at.employees);
    private final UserId user = new UserId(new Uuids().next());
    private final EmployeeId own = at.addEmployee(1);
    private final EmployeeId other = at.addEmployee(2);
    private final ShiftId morning = at.addShift("M", LogType.IN, LocalTime.of(9, 0));

    BookingAccessIT() {
        at.database.superuser().useHandle(handle -> {
            handle.execute(
                    "insert into app_user (tenant_id, user_id, email, name, password_hash, roles, created_at)"
                            + " values (?, ?, 'kiran@acme.test', 'Asha', '', '{}', now())",
                    at.tenant.value(),
                    user.value());
            handle.execute("update employee set user_id = ? where employee_id = ?", user.value(), own.value());
        });
    }

    @Test
    void auditorsSeeEverythingAndChangeOnlyTheirOwn() {
        Caller auditor = caller(Role.AUDITOR, Role.EMPLOYEE);
        Booking of = book(own);
        Booking another = book(other);

        assertThat(as(() -> access.onlyEmployee(auditor))).isEmpty();
        assertThat(as(() -> access.requireMaySee(auditor, another))).isEqualTo(another);
        assertRefused(
                () -> asRun(() -> access.requireMayBook(auditor, List.of(other))), BookingError.OWN_BOOKINGS_ONLY);
        assertRefused(() -> as(() -> access.requireMayChange(auditor, another)), BookingError.OWN_BOOKINGS_ONLY);
        assertThat(as(() -> access.requireMayChange(auditor, of))).isEqualTo(of);
    }

    @Test
    void theDeskChangesEverything() {
        Caller dispatcher = caller(Role.DISPATCHER, Role.AUDITOR);
        Booking another = book(other);

        assertThatCode(() -> asRun(() -> access.requireMayBook(dispatcher, List.of(own, other))))
                .doesNotThrowAnyException();
        assertThat(as(() -> access.requireMayChange(dispatcher, another))).isEqualTo(another);
    }

    @Test
    void anEmployeeDoesNotEvenSeeTheOthers() {
        Caller employee = caller(Role.EMPLOYEE);
        Booking another = book(other);

        assertThat(as(() -> access.onlyEmployee(employee))).isEqualTo(Optional.of(own));
        assertRefused(() -> as(() -> access.requireMaySee(employee, another)), BookingError.BOOKING_NOT_FOUND);
        assertRefused(() -> as(() -> access.requireMayChange(employee, another)), BookingError.BOOKING_NOT_FOUND);
        assertRefused(
                () -> asRun(() -> access.requireMayBook(employee, List.of(own, other))),
                BookingError.OWN_BOOKINGS_ONLY);
    }

    private Caller caller(Role... roles) {
        return new Caller(at.tenant, user, "Asha", Set.of(roles));
    }

    private Booking book(EmployeeId employee) {
        return as(() -> at.bookings.book(at.tenant, at.ride(employee, morning, TOMORROW)))
                .get(0);
    }

    private <T> T as(java.util.function.Supplier<T> work) {
        return at.database.as(at.tenant, work);
    }

    private void asRun(Runnable work) {
        at.database.runAs(at.tenant, work);
    }
}
