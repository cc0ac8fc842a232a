package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.bookings.internal.EmployeeRules;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeDetails;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.bookings.store.EmployeeStore;
import org.motorpool.bookings.store.TeamStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Employees, one at a time. An employee is switched off rather than removed, because bookings name it. */
@Singleton
@Transactional
public class EmployeeService {

    private final EmployeeStore employees;
    private final TeamStore teams;
    private final EmployeeRules rules;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public EmployeeService(
            EmployeeStore employees, TeamStore teams, BookingConfig config, Uuids uuids, Clock clock, Deeds deeds) {
        this.employees = employees;
        this.teams = teams;
        this.rules = new EmployeeRules(config.callingCode());
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /**
     * Adds an employee.
     *
     * @param user who books for the employee
     * @throws MotorpoolException {@link BookingError#EMPLOYEE_TAKEN}, {@link BookingError#USER_NOT_FOUND}, or invalid
     *     input
     */
    public Employee add(TenantId tenant, RawEmployee raw, TeamId team, Optional<UserId> user) {
        EmployeeDetails details = check(tenant, raw, team);
        Instant now = clock.instant();
        Employee employee = new Employee(new EmployeeId(uuids.next()), user, team, details, true, 1, now);
        employees.add(tenant, employee);
        deeds.done("employee.added", employee.employeeId());
        return employee;
    }

    /** @throws MotorpoolException {@link BookingError#EMPLOYEE_NOT_FOUND} */
    public Employee get(TenantId tenant, EmployeeId employee) {
        return employees
                .find(tenant, employee)
                .orElseThrow(() -> new MotorpoolException(
                        BookingError.EMPLOYEE_NOT_FOUND, "There is no employee " + employee + "."));
    }

    /** The employee whom this person books for. */
    public Optional<Employee> findByUser(TenantId tenant, UserId user) {
        return employees.findByUser(tenant, user);
    }

    /** Employees in the order in which they were added. */
    @Read
    public List<Employee> list(TenantId tenant, EmployeeFilter filter, Optional<EmployeeId> after, int limit) {
        var violations = new Violations();
        violations.maxLength("q", filter.text().orElse(null), 100);
        violations.throwIfAny();
        return employees.list(tenant, filter, after, limit);
    }

    /**
     * Changes an employee; bookings keep the places that they were made with.
     *
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, {@link BookingError#EMPLOYEE_TAKEN}, or
     *     invalid input
     */
    public Employee update(TenantId tenant, EmployeeId id, UpdateEmployee command) {
        EmployeeDetails details = check(tenant, command.details(), command.team());
        Employee before = get(tenant, id);
        Employee after = new Employee(
                id,
                command.user(),
                command.team(),
                details,
                command.active(),
                command.version() + 1,
                before.createdAt());
        if (!employees.update(tenant, after)) {
            throw Versions.changed("employee", before.version(), command.version());
        }
        deeds.done(
                "employee.changed",
                id,
                Map.of(
                        "active", after.active(),
                        "teamId", after.teamId().toString(),
                        "userId", after.userId().map(UserId::toString).orElse("")));
        return after;
    }

    private EmployeeDetails check(TenantId tenant, RawEmployee raw, TeamId team) {
        var violations = new Violations();
        Optional<EmployeeDetails> details = rules.check(raw, violations);
        violations.throwIfAny();
        if (teams.find(tenant, team).isEmpty()) {
            String message = "There is no team " + team + ".";
            throw new MotorpoolException(
                    BookingError.TEAM_NOT_FOUND, message, List.of(new FieldError("teamId", "exists", message)));
        }
        return details.orElseThrow();
    }
}
