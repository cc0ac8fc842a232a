package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import org.junit.jupiter.api.Test;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.store.EmployeeStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.SecurityError;
import org.motorpool.platform.security.User;
import org.motorpool.platform.security.UserFixtures;
import org.motorpool.platform.security.UserService;

class EmployeeSignInServiceIT {

    private static final String PASSWORD = "correct horse battery";

    private final BookingFixtures at = new BookingFixtures();
    private final UserService users = UserFixtures.service(at.database, new Uuids(), BookingFixtures.CLOCK);
    private final EmployeeSignInService signIns =
            new EmployeeSignInService(at.employees, new EmployeeStore(at.database), users, UNKEPT);
    private final EmployeeId employee = at.addEmployee(1);

    @Test
    void anEmployeeSignsInAsThemselvesAndNothingElse() {
        User user = add(employee);

        assertThat(user.email()).isEqualTo("employee1@acme.test");
        assertThat(user.roles()).containsExactly("employee");
        assertThat(at.get(employee).userId()).contains(user.userId());
        assertThat(at.database.as(at.tenant, () -> at.employees.findByUser(at.tenant, user.userId())))
                .contains(at.get(employee));
    }

    @Test
    void anEmployeeHasOneSignIn() {
        add(employee);
        assertThat(refusal(employee, PASSWORD)).isEqualTo(BookingError.EMPLOYEE_SIGNS_IN_ALREADY);
    }

    @Test
    void anEmailThatSignsInAlreadyLeavesTheEmployeeAsItWas() {
        EmployeeId other = at.addEmployee(2);
        add(employee);
        at.database.as(at.tenant, () -> {
            RawEmployee raw = BookingFixtures.raw(1);
            return at.employees.update(
                    at.tenant,
                    employee,
                    new UpdateEmployee(
                            new RawEmployee(
                                    raw.name(), "renamed@acme.test", raw.phone(), "EMP1", null, null, null, null),
                            at.team,
                            java.util.Optional.empty(),
                            true,
                            2));
        });
        at.database.as(at.tenant, () -> {
            RawEmployee raw = BookingFixtures.raw(2);
            return at.employees.update(
                    at.tenant,
                    other,
                    new UpdateEmployee(
                            new RawEmployee(
                                    raw.name(), "employee1@acme.test", raw.phone(), "EMP2", null, null, null, null),
                            at.team,
                            java.util.Optional.empty(),
                            true,
                            1));
        });

        assertThat(refusal(other, PASSWORD)).isEqualTo(SecurityError.EMAIL_TAKEN);
        assertThat(at.get(other).userId()).isEmpty();
    }

    @Test
    void anotherTenantsEmployeeIsNotThere() {
        EmployeeId foreign = new BookingFixtures().addEmployee(1);
        assertThat(refusal(foreign, PASSWORD)).isEqualTo(BookingError.EMPLOYEE_NOT_FOUND);
    }

    private User add(EmployeeId id) {
        return at.database.as(at.tenant, () -> signIns.add(at.tenant, id, PASSWORD));
    }

    private ErrorCode refusal(EmployeeId id, String password) {
        ErrorCode[] refusal = new ErrorCode[1];
        assertThatThrownBy(() -> at.database.as(at.tenant, () -> signIns.add(at.tenant, id, password)))
                .isInstanceOfSatisfying(MotorpoolException.class, thrown -> refusal[0] = thrown.code());
        return refusal[0];
    }
}
