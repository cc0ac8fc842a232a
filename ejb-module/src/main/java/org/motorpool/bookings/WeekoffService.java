package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.bookings.store.WeekoffStore;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** Weekly days off, on which an employee cannot be booked. */
@Singleton
@Transactional
public class WeekoffService {

    private final WeekoffStore weekoffs;
    private final EmployeeService employees;
    private final TeamService teams;
    private final Deeds deeds;

    @Inject
    public WeekoffService(WeekoffStore weekoffs, EmployeeService employees, TeamService teams, Deeds deeds) {
        this.weekoffs = weekoffs;
        this.employees = employees;
        this.teams = teams;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link BookingError#EMPLOYEE_NOT_FOUND} */
    public Set<DayOfWeek> get(TenantId tenant, EmployeeId employee) {
        employees.get(tenant, employee);
        return weekoffs.list(tenant, List.of(employee)).getOrDefault(employee, Set.of());
    }

    /** @throws MotorpoolException {@link BookingError#EMPLOYEE_NOT_FOUND} */
    public void put(TenantId tenant, EmployeeId employee, Set<DayOfWeek> days) {
        employees.get(tenant, employee);
        weekoffs.put(tenant, employee, days);
        deeds.done("employee-weekoff.changed", employee, Map.of("days", Set.copyOf(days)));
    }

    /**
     * Gives every employee of a team the same days off.
     *
     * @return how many they are
     * @throws MotorpoolException {@link BookingError#TEAM_NOT_FOUND}
     */
    public int putForTeam(TenantId tenant, TeamId team, Set<DayOfWeek> days) {
        teams.get(tenant, team);
        int employeeCount = weekoffs.putForTeam(tenant, team, days);
        deeds.done("team-weekoff.changed", team, Map.of("days", Set.copyOf(days), "employees", employeeCount));
        return employeeCount;
    }
}
