package org.motorpool.bookings.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;

/** Keeps the weekly days off of employees. */
@Singleton
public class WeekoffStore {

    private static final String COLUMNS = "monday, tuesday, wednesday, thursday, friday, saturday, sunday";
    private static final String VALUES = ":monday, :tuesday, :wednesday, :thursday, :friday, :saturday, :sunday";

    private final Database database;

    @Inject
    public WeekoffStore(Database database) {
        this.database = database;
    }

    /** The days off of each of these employees who has any. */
    public Map<EmployeeId, Set<DayOfWeek>> list(TenantId tenant, Collection<EmployeeId> employees) {
        UUID[] ids = employees.stream().map(EmployeeId::value).toArray(UUID[]::new);
        return database.call(handle -> {
            Map<EmployeeId, Set<DayOfWeek>> found = new HashMap<>();
            handle.createQuery("select employee_id, " + COLUMNS
                            + " from weekoff where tenant_id = :tenant and employee_id = any(:ids)")
                    .bind("tenant", tenant)
                    .bindArray("ids", UUID.class, (Object[]) ids)
                    .map((row, context) -> Map.entry(new EmployeeId(Values.uuid(row, "employee_id")), read(row)))
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
        });
    }

    /** Replaces the days off of one employee. */
    public void put(TenantId tenant, EmployeeId employee, Set<DayOfWeek> days) {
        database.run(handle -> bind(
                        handle.createUpdate("insert into weekoff (tenant_id, employee_id, " + COLUMNS
                                + ") values (:tenant, :employee, " + VALUES
                                + ") on conflict (tenant_id, employee_id) do update set (" + COLUMNS + ") = (" + VALUES
                                + ")"),
                        tenant,
                        days)
                .bind("employee", employee)
                .execute());
    }

    /**
     * Replaces the days off of every employee of a team.
     *
     * @return how many they are
     */
    public int putForTeam(TenantId tenant, TeamId team, Set<DayOfWeek> days) {
        return database.call(handle -> bind(
                        handle.createUpdate("insert into weekoff (tenant_id, employee_id, " + COLUMNS
                                + ") select tenant_id, employee_id, " + VALUES
                                + " from employee where tenant_id = :tenant and team_id = :team"
                                + " on conflict (tenant_id, employee_id) do update set (" + COLUMNS + ") = (" + VALUES
                                + ")"),
                        tenant,
                        days)
                .bind("team", team)
                .execute());
    }

    private static Update bind(Update statement, TenantId tenant, Set<DayOfWeek> days) {
        statement.bind("tenant", tenant);
        for (DayOfWeek day : DayOfWeek.values()) {
            statement.bind(column(day), days.contains(day));
        }
        return statement;
    }

    private static Set<DayOfWeek> read(ResultSet row) throws SQLException {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (row.getBoolean(column(day))) {
                days.add(day);
            }
        }
        return days;
    }

    private static String column(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
