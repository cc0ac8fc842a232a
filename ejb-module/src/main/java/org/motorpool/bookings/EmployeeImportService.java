package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.internal.EmployeeRules;
import org.motorpool.bookings.internal.EmployeeSheet;
import org.motorpool.bookings.internal.EmployeeTemplate;
import org.motorpool.bookings.internal.SheetEmployee;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeDetails;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Team;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.bookings.store.EmployeeStore;
import org.motorpool.bookings.store.EmployeeStore.Taken;
import org.motorpool.bookings.store.TeamStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** Takes employees from a sheet: XLSX or CSV, up to 10 MB and 5,000 employees, in a handful of statements. */
@Singleton
@Transactional
public class EmployeeImportService {

    private static final int MAX_TEAMS = 10_000;

    private final EmployeeStore employees;
    private final TeamStore teams;
    private final EmployeeRules rules;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public EmployeeImportService(
            EmployeeStore employees, TeamStore teams, BookingConfig config, Uuids uuids, Clock clock, Deeds deeds) {
        this.employees = employees;
        this.teams = teams;
        this.rules = new EmployeeRules(config.callingCode());
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** The empty sheet to fill in, as XLSX. */
    public byte[] template() {
        return EmployeeTemplate.write();
    }

    /**
     * Imports a sheet.
     *
     * @throws MotorpoolException with a {@code SHEET_} code if the file as a whole cannot be taken, and
     *     {@link BookingError#SHEET_ROWS_REFUSED} with every broken rule if a row is bad and the mode is all or nothing
     */
    public EmployeeImport importSheet(TenantId tenant, byte[] sheet, EmployeeImport.Mode mode) {
        EmployeeSheet.Content content = EmployeeSheet.read(sheet, rules);
        List<RowError> errors = new ArrayList<>(content.errors());
        employees.lockImports(tenant);
        Map<Integer, Employee> wanted = withTeams(tenant, content, errors);
        removeTaken(tenant, wanted, errors);
        if (mode == EmployeeImport.Mode.ALL_OR_NOTHING && !errors.isEmpty()) {
            throw refused(content.rowCount(), errors);
        }
        Set<EmployeeId> added = employees.addAll(tenant, List.copyOf(wanted.values()));
        List<EmployeeImport.Created> created = new ArrayList<>();
        wanted.forEach((row, employee) -> {
            if (added.contains(employee.employeeId())) {
                created.add(new EmployeeImport.Created(row, employee.employeeId()));
            } else {
                errors.add(new RowError(row, "email", "taken", "Somebody added this employee at this moment."));
            }
        });
        if (mode == EmployeeImport.Mode.ALL_OR_NOTHING && !errors.isEmpty()) {
            throw refused(content.rowCount(), errors);
        }
        deeds.done("employees.imported", tenant, Map.of("created", created.size()));
        errors.sort(Comparator.comparingInt(RowError::row));
        created.sort(Comparator.comparingInt(EmployeeImport.Created::row));
        return new EmployeeImport(content.rowCount(), created, List.copyOf(errors), content.warnings());
    }

    private Map<Integer, Employee> withTeams(TenantId tenant, EmployeeSheet.Content content, List<RowError> errors) {
        Map<String, TeamId> known = new HashMap<>();
        for (Team team : teams.list(tenant, Optional.empty(), MAX_TEAMS)) {
            known.put(team.name().toLowerCase(Locale.ROOT), team.teamId());
            known.put(team.teamId().toString(), team.teamId());
        }
        Instant now = clock.instant();
        Map<Integer, Employee> found = new LinkedHashMap<>();
        for (SheetEmployee row : content.employees()) {
            Optional<TeamId> team = Optional.ofNullable(known.get(row.team().toLowerCase(Locale.ROOT)));
            if (team.isEmpty()) {
                errors.add(unknownTeam(row.row(), row.team()));
            } else {
                EmployeeId id = new EmployeeId(uuids.next());
                found.put(row.row(), new Employee(id, Optional.empty(), team.get(), row.details(), true, 1, now));
            }
        }
        content.teamsOfBadRows().forEach((row, team) -> {
            if (!known.containsKey(team.toLowerCase(Locale.ROOT))) {
                errors.add(unknownTeam(row, team));
            }
        });
        return found;
    }

    private static RowError unknownTeam(int row, String team) {
        return new RowError(row, "team_id", "exists", "There is no team with the id or name '" + team + "'.");
    }

    private void removeTaken(TenantId tenant, Map<Integer, Employee> wanted, List<RowError> errors) {
        Taken taken = employees.listTaken(
                tenant, wanted.values().stream().map(Employee::details).toList());
        Set<Integer> refused = new HashSet<>();
        wanted.forEach((row, employee) -> {
            EmployeeDetails details = employee.details();
            List<RowError> broken = new ArrayList<>();
            if (taken.emails().contains(details.email())) {
                broken.add(takenBy(row, "email", details.email()));
            }
            if (taken.phones().contains(details.phone())) {
                broken.add(takenBy(row, "phone", details.phone()));
            }
            details.employeeCode()
                    .filter(taken.employeeCodes()::contains)
                    .ifPresent(code -> broken.add(takenBy(row, "employee_code", code)));
            if (!broken.isEmpty()) {
                refused.add(row);
                errors.addAll(broken);
            }
        });
        wanted.keySet().removeAll(refused);
    }

    private static RowError takenBy(int row, String field, String value) {
        return new RowError(row, field, "taken", "'" + value + "' belongs to another employee already.");
    }

    private static MotorpoolException refused(int rows, List<RowError> errors) {
        long bad = errors.stream().mapToInt(RowError::row).distinct().count();
        return new MotorpoolException(
                BookingError.SHEET_ROWS_REFUSED,
                bad + " of " + rows
                        + " rows break a rule, so nothing was imported.\nMaybe mend them, or import the good"
                        + " rows with mode=per-row.",
                errors.stream()
                        .sorted(Comparator.comparingInt(RowError::row))
                        .map(RowError::toFieldError)
                        .toList());
    }
}
