package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.UserId;

class EmployeeServiceIT {

    private final BookingFixtures at = new BookingFixtures();

    @Test
    void keepsWhatWasAdded() {
        Employee added = at.database.as(
                at.tenant, () -> at.employees.add(at.tenant, BookingFixtures.raw(1), at.team, Optional.empty()));

        assertThat(at.get(added.employeeId())).isEqualTo(added);
    }

    @Test
    void keepsEmployeesOfWhomLittleIsKnown() {
        RawEmployee raw = new RawEmployee("A", "a@acme.test", "9812345678", null, null, null, null, null);
        Employee added = at.database.as(at.tenant, () -> at.employees.add(at.tenant, raw, at.team, Optional.empty()));

        assertThat(at.get(added.employeeId())).isEqualTo(added);
        assertThat(added.details().home()).isEmpty();
    }

    @Test
    void tellsWhichValueIsTaken() {
        at.addEmployee(1);
        RawEmployee samePhone = new RawEmployee("B", "b@acme.test", "9000000001", null, null, null, null, null);

        assertRefused(() -> at.addEmployee(1), BookingError.EMPLOYEE_TAKEN);
        assertThatThrownBy(() -> at.database.as(
                        at.tenant, () -> at.employees.add(at.tenant, samePhone, at.team, Optional.empty())))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.fields())
                        .extracting(FieldError::field)
                        .containsExactly("phone"));
    }

    @Test
    void refusesBadInputUnknownTeamsAndUnknownPeople() {
        EmployeeId employee = at.addEmployee(1);
        RawEmployee empty = new RawEmployee(null, null, null, null, null, null, null, null);

        assertRefused(
                () -> at.database.as(at.tenant, () -> at.employees.add(at.tenant, empty, at.team, Optional.empty())),
                CommonError.INVALID_INPUT);
        assertRefused(
                () -> at.database.as(
                        at.tenant,
                        () -> at.employees.add(
                                at.tenant, BookingFixtures.raw(2), new TeamId(UUID.randomUUID()), Optional.empty())),
                BookingError.TEAM_NOT_FOUND);
        UpdateEmployee linked = new UpdateEmployee(
                BookingFixtures.raw(1), at.team, Optional.of(new UserId(UUID.randomUUID())), true, 1);
        assertRefused(
                () -> at.database.as(at.tenant, () -> at.employees.update(at.tenant, employee, linked)),
                BookingError.USER_NOT_FOUND);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        EmployeeId employee = at.addEmployee(1);
        UpdateEmployee off = new UpdateEmployee(BookingFixtures.raw(7), at.team, Optional.empty(), false, 1);

        Employee changed = at.database.as(at.tenant, () -> at.employees.update(at.tenant, employee, off));

        assertThat(changed.version()).isEqualTo(2);
        assertThat(at.get(employee)).isEqualTo(changed);
        assertRefused(
                () -> at.database.as(at.tenant, () -> at.employees.update(at.tenant, employee, off)),
                CommonError.CHANGED_MEANWHILE);
    }

    @Test
    void listsPagesAndFilters() {
        List<EmployeeId> all = at.addEmployees(5);
        at.database.runAs(
                at.tenant,
                () -> at.employees.update(
                        at.tenant,
                        all.get(4),
                        new UpdateEmployee(BookingFixtures.raw(5), at.team, Optional.empty(), false, 1)));

        assertThat(list(EmployeeFilter.ALL, Optional.empty(), 3)).isEqualTo(all.subList(0, 3));
        assertThat(list(EmployeeFilter.ALL, Optional.of(all.get(2)), 3)).isEqualTo(all.subList(3, 5));
        assertThat(list(
                        new EmployeeFilter(Optional.of(at.team), Optional.of(true), Optional.empty()),
                        Optional.empty(),
                        9))
                .isEqualTo(all.subList(0, 4));
        assertThat(list(textFilter("EMPLOYEE2@"), Optional.empty(), 9)).containsExactly(all.get(1));
        assertThat(list(textFilter("%"), Optional.empty(), 9)).isEmpty();
    }

    private List<EmployeeId> list(EmployeeFilter filter, Optional<EmployeeId> after, int limit) {
        return at.database.as(at.tenant, () -> at.employees.list(at.tenant, filter, after, limit)).stream()
                .map(Employee::employeeId)
                .toList();
    }

    private static EmployeeFilter textFilter(String text) {
        return new EmployeeFilter(Optional.empty(), Optional.empty(), Optional.of(text));
    }

    static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
