package org.motorpool.bookings;

import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.motorpool.bookings.internal.BookingSessions;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.PickupType;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.bookings.store.BookingStore;
import org.motorpool.bookings.store.CutoffStore;
import org.motorpool.bookings.store.EmployeeStore;
import org.motorpool.bookings.store.ShiftStore;
import org.motorpool.bookings.store.TeamStore;
import org.motorpool.bookings.store.WeekoffStore;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.events.EventFixtures;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** The services of this feature on a real database, and a new tenant with a team. Now is a Monday, 08:00 in Kolkata. */
public final class BookingFixtures {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T02:30:00Z"), ZoneOffset.UTC);
    public static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    public static final LocalDate TOMORROW = TODAY.plusDays(1);

    public final EmbeddedDatabase database = EmbeddedDatabase.start();
    public final TenantId tenant = TenantFixtures.add(database, CLOCK);
    final TeamService teams = new TeamService(new TeamStore(database), new Uuids(), CLOCK, UNKEPT);
    public final EmployeeService employees = new EmployeeService(
            new EmployeeStore(database),
            new TeamStore(database),
            new BookingConfig("91", 2),
            new Uuids(),
            CLOCK,
            UNKEPT);
    final EmployeeImportService imports = new EmployeeImportService(
            new EmployeeStore(database),
            new TeamStore(database),
            new BookingConfig("91", 2),
            new Uuids(),
            CLOCK,
            UNKEPT);
    public final ShiftService shifts = new ShiftService(
            new ShiftStore(database),
            new BookingStore(database),
            TenantFixtures.service(database, CLOCK),
            new Uuids(),
            CLOCK,
            UNKEPT);
    final CutoffService cutoffs = new CutoffService(new CutoffStore(database), UNKEPT);
    public final WeekoffService weekoffs = new WeekoffService(new WeekoffStore(database), employees, teams, UNKEPT);
    final BookingSessions sessions = new BookingSessions(
            new BookingStore(database),
            new WeekoffStore(database),
            shifts,
            cutoffs,
            TenantFixtures.service(database, CLOCK),
            new Uuids(),
            CLOCK);
    final BookingService bookings = new BookingService(
            new BookingStore(database), new EmployeeStore(database), sessions, EventFixtures.UNHEARD, UNKEPT);
    public final RideWishService wishes =
            new RideWishService(new BookingStore(database), employees, sessions, EventFixtures.UNHEARD, UNKEPT);
    public final RideService rides = new RideService(
            new BookingStore(database),
            new EmployeeStore(database),
            shifts,
            TenantFixtures.service(database, CLOCK),
            sessions,
            CLOCK,
            EventFixtures.UNHEARD,
            UNKEPT);
    final TeamId team =
            database.as(tenant, () -> teams.add(tenant, "Engineering", "")).teamId();

    static RawEmployee raw(int number) {
        return raw(number, 12.9 + number * 0.0001);
    }

    static RawEmployee raw(int number, double latitude) {
        return new RawEmployee(
                "Employee " + number,
                "employee" + number + "@acme.test",
                "+91" + (9_000_000_000L + number),
                "EMP" + number,
                number + " MG Road",
                latitude,
                77.6,
                "female");
    }

    public EmployeeId addEmployee(int number) {
        return database.as(tenant, () -> employees.add(tenant, raw(number), team, Optional.empty()))
                .employeeId();
    }

    /** Adds many employees by a sheet. */
    List<EmployeeId> addEmployees(int count) {
        StringBuilder sheet = new StringBuilder("name,email,phone,employee_code,team_id,latitude,longitude\n");
        for (int i = 1; i <= count; i++) {
            sheet.append("Employee %d,employee%d@acme.test,+91%d,EMP%d,Engineering,12.9,77.6%n"
                    .formatted(i, i, 9_000_000_000L + i, i));
        }
        byte[] bytes = sheet.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return database
                .as(tenant, () -> imports.importSheet(tenant, bytes, EmployeeImport.Mode.ALL_OR_NOTHING))
                .created()
                .stream()
                .map(EmployeeImport.Created::employeeId)
                .toList();
    }

    public ShiftId addShift(String code, LogType logType, LocalTime time) {
        return addShift(details(code, logType, time, Optional.empty()));
    }

    ShiftId addShift(ShiftDetails details) {
        return database.as(tenant, () -> shifts.add(tenant, details)).shiftId();
    }

    static ShiftDetails details(String code, LogType logType, LocalTime time, Optional<Gender> gender) {
        return new ShiftDetails(
                code, logType, time, PickupType.PICKUP, gender, Optional.empty(), Duration.ofMinutes(3));
    }

    BookRides ride(EmployeeId employee, ShiftId shift, LocalDate... days) {
        return new BookRides(List.of(employee), shift, List.of(days), BookingType.REGULAR, false);
    }

    Employee get(EmployeeId employee) {
        return database.as(tenant, () -> employees.get(tenant, employee));
    }
}
