package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.bookings.BookingFixtures.TOMORROW;
import static org.motorpool.bookings.EmployeeServiceIT.assertRefused;

import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.ShiftId;

/**
 * What one tenant has the other never sees: by the stores' scope, and without it by row-level security, which {@code
 * RowSecurityIT} tries for every table.
 */
class TenantIsolationIT {

    private final BookingFixtures one = new BookingFixtures();
    private final BookingFixtures other = new BookingFixtures();
    private final EmployeeId employee = one.addEmployee(1);
    private final ShiftId shift = one.addShift("M", LogType.IN, LocalTime.of(9, 0));
    private final BookingId booking = one.database
            .as(one.tenant, () -> one.bookings.book(one.tenant, one.ride(employee, shift, TOMORROW)))
            .get(0)
            .bookingId();

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "team", "employee", "shift", "booking"})
    void rowLevelSecurityHidesRowsWithoutTheStoresScope(String table) {
        String count = "select count(*) from " + table + " where tenant_id = '" + one.tenant + "'";
        String foreign = "select count(*) from " + table + " where tenant_id <> '" + one.tenant + "'";

        assertThat(one.database.as(one.tenant, () -> count(one, count))).isPositive();
        assertThat(one.database.as(one.tenant, () -> count(one, foreign))).isZero();
        assertThat(other.database.as(other.tenant, () -> count(other, count))).isZero();
        assertThat(other.database.asNobody(() -> count(other, count))).isZero();
    }

    @Test
    void theStoresScopeHidesRowsByItself() {
        assertRefused(
                () -> one.database.as(one.tenant, () -> one.employees.get(other.tenant, employee)),
                BookingError.EMPLOYEE_NOT_FOUND);
        assertRefused(
                () -> one.database.as(one.tenant, () -> one.rides.get(other.tenant, booking)),
                BookingError.BOOKING_NOT_FOUND);
    }

    @Test
    void nobodyBooksAnothersEmployeeOrShift() {
        EmployeeId own = other.addEmployee(1);
        ShiftId ownShift = other.addShift("M", LogType.IN, LocalTime.of(9, 0));

        assertRefused(
                () -> other.database.as(
                        other.tenant,
                        () -> other.bookings.book(other.tenant, other.ride(employee, ownShift, TOMORROW))),
                BookingError.EMPLOYEE_NOT_FOUND);
        assertRefused(
                () -> other.database.as(
                        other.tenant, () -> other.bookings.book(other.tenant, other.ride(own, shift, TOMORROW))),
                BookingError.SHIFT_NOT_FOUND);
    }

    @Test
    void rowLevelSecurityRefusesToWriteForAnotherTenant() {
        String insert = "insert into team (tenant_id, team_id, name, description, created_at) values ('" + one.tenant
                + "', gen_random_uuid(), 'Spies', '', now())";

        assertThatThrownBy(() ->
                        other.database.runAs(other.tenant, () -> other.database.run(handle -> handle.execute(insert))))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("row-level security");
        int changed = other.database.as(
                other.tenant, () -> other.database.call(handle -> handle.execute("update employee set name = 'x'")));
        assertThat(changed).isEqualTo(0);
        assertThat(List.of(one.get(employee).details().name())).containsExactly("Employee 1");
    }

    private static int count(BookingFixtures at, String sql) {
        return at.database.call(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
