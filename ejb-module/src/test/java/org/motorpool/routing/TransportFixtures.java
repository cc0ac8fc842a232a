package org.motorpool.routing;

import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.motorpool.bookings.CutoffService;
import org.motorpool.bookings.RideService;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.internal.BookingSessions;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.store.BookingStore;
import org.motorpool.bookings.store.CutoffStore;
import org.motorpool.bookings.store.EmployeeStore;
import org.motorpool.bookings.store.ShiftStore;
import org.motorpool.bookings.store.WeekoffStore;
import org.motorpool.fleet.VehicleService;
import org.motorpool.fleet.store.VehicleStore;
import org.motorpool.fleet.store.VehicleTypeStore;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.events.EventFixtures;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.internal.FreeCabs;
import org.motorpool.routing.internal.PlanChecks;
import org.motorpool.routing.internal.PlanningProblems;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.store.PlanStore;
import org.motorpool.routing.store.RouteStore;
import org.motorpool.tenants.TenantFixtures;
import org.motorpool.tenants.TenantService;

/** A tenant in Bangalore with a shift, vehicles and booked rides, as rows. */
public final class TransportFixtures {

    public static final LocalDate DAY = LocalDate.of(2026, 4, 15);

    /** The day before. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-14T06:00:00Z"), ZoneOffset.UTC);

    static final Uuids UUIDS = new Uuids();
    static final RoutingConfig CONFIG = new RoutingConfig(
            Duration.ofMinutes(90), Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofSeconds(10), 1.3);

    public final TenantId tenant = new TenantId(UUID.randomUUID());
    public final ShiftOnDay shift = new ShiftOnDay(new ShiftId(UUID.randomUUID()), DAY);
    public final UUID sedan = UUID.randomUUID();
    public final List<BookingId> bookings = new ArrayList<>();

    private final EmbeddedDatabase database;
    private final UUID team = UUID.randomUUID();

    /** The shift is in, at 09:00; there are {@code sedans} cabs with four seats. */
    public TransportFixtures(EmbeddedDatabase database, int sedans) {
        this.database = database;
        database.superuser().useHandle(handle -> {
            insert(
                    handle,
                    "insert into tenant (tenant_id, code, name, zone, office_address, office_latitude,"
                            + " office_longitude, escort_for_women, escort_from, escort_until, created_at)"
                            + " values (?, ?, 'Acme', 'Asia/Kolkata', 'MG Road', 12.9716, 77.5946, true, '20:00', '06:00', now())",
                    tenant.value(),
                    "t" + tenant.value().toString().substring(0, 8));
            insert(
                    handle,
                    "insert into team (tenant_id, team_id, name, description, created_at)"
                            + " values (?, ?, 'Night', '', now())",
                    tenant.value(),
                    team);
            addShift(handle, shift, "in", "09:00");
            insert(
                    handle,
                    "insert into vehicle_type (tenant_id, vehicle_type_id, name, description, seats, created_at)"
                            + " values (?, ?, 'Sedan', '', 4, now())",
                    tenant.value(),
                    sedan);
            for (int i = 1; i <= sedans; i++) {
                insert(
                        handle,
                        "insert into vehicle (tenant_id, vehicle_id, vehicle_type_id, rc_number, created_at)"
                                + " values (?, ?, ?, ?, now())",
                        tenant.value(),
                        UUID.randomUUID(),
                        sedan,
                        "KA01AB" + i);
            }
        });
    }

    private void addShift(Handle handle, ShiftOnDay added, String logType, String time) {
        insert(
                handle,
                "insert into shift (tenant_id, shift_id, shift_code, log_type, shift_time, pickup_type,"
                        + " waiting_seconds, created_at) values (?, ?, ?, ?, ?, 'pickup', 0, now())",
                tenant.value(),
                added.shiftId().value(),
                logType + time,
                logType,
                LocalTime.parse(time));
    }

    /** Another shift of the same day. */
    ShiftOnDay addShift(String logType, String time) {
        ShiftOnDay added = new ShiftOnDay(new ShiftId(UUID.randomUUID()), DAY);
        database.superuser().useHandle(handle -> addShift(handle, added, logType, time));
        return added;
    }

    /** What planning has to solve now, at most 90 minutes for each rider. */
    public PlanningProblem problem() {
        return problem(shift);
    }

    PlanningProblem problem(ShiftOnDay of) {
        return database.as(tenant, () -> problems().get(tenant, of, Duration.ofMinutes(90), CLOCK.instant()));
    }

    PlanKeeping keeping(Consumer<ShiftReplanned> observer) {
        return new PlanKeeping(
                new PlanStore(database),
                new RouteStore(database),
                rides(),
                new PlanChecks(GreatCircleTravelTimes.usual(), cabs(), new RouteStore(database)),
                new FiredEvents<>(observer),
                EventFixtures.UNHEARD,
                UUIDS,
                CLOCK);
    }

    public PlanService plans(JobService jobs) {
        return new PlanService(
                problems(),
                new PlanStore(database),
                new RouteStore(database),
                jobs,
                CONFIG,
                CLOCK,
                EventFixtures.UNHEARD,
                UNKEPT);
    }

    /** Plans the shift with a route of its own for each ride. */
    public PlanId plan(Consumer<ShiftReplanned> observer) {
        PlanId id = new PlanId(UUIDS.next());
        PlanningProblem problem = problem();
        RouteTiming timing =
                new RouteTiming(problem, GreatCircleTravelTimes.usual().matrix(problem.places(), problem.shiftTime()));
        RoutePlan plan = RoutePlan.of(
                problem.riders().stream()
                        .map(rider -> timing.route(new CabTypeId(sedan), List.of(rider.id())))
                        .toList(),
                List.of());
        database.runAs(tenant, () -> keeping(observer)
                .store(new PlanKeeping.Origin(tenant, Optional.empty(), shift, 7), id, problem, plan));
        return id;
    }

    FreeCabs cabs() {
        return new FreeCabs(
                new VehicleService(new VehicleStore(database), new VehicleTypeStore(database), UUIDS, CLOCK, UNKEPT),
                new RouteStore(database),
                CONFIG);
    }

    RideService rides() {
        ShiftService shifts = shifts();
        TenantService tenants = TenantFixtures.service(database, CLOCK);
        BookingSessions sessions = new BookingSessions(
                new BookingStore(database),
                new WeekoffStore(database),
                shifts,
                new CutoffService(new CutoffStore(database), UNKEPT),
                tenants,
                UUIDS,
                CLOCK);
        return new RideService(
                new BookingStore(database),
                new EmployeeStore(database),
                shifts,
                tenants,
                sessions,
                CLOCK,
                EventFixtures.UNHEARD,
                UNKEPT);
    }

    private ShiftService shifts() {
        return new ShiftService(
                new ShiftStore(database),
                new BookingStore(database),
                TenantFixtures.service(database, CLOCK),
                UUIDS,
                CLOCK,
                UNKEPT);
    }

    PlanningProblems problems() {
        return new PlanningProblems(
                shifts(), rides(), cabs(), TenantFixtures.service(database, CLOCK), new RouteStore(database), CONFIG);
    }

    /** Books one more ride, from a home that lies farther north with each; every third rider is a woman. */
    public BookingId book() {
        return book(shift);
    }

    BookingId book(ShiftOnDay with) {
        int number = bookings.size() + 1;
        UUID employee = UUID.randomUUID();
        BookingId booking = new BookingId(UUID.randomUUID());
        database.superuser().useHandle(handle -> {
            insert(
                    handle,
                    "insert into employee (tenant_id, employee_id, team_id, employee_code, name, email, phone, gender,"
                            + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, now())",
                    tenant.value(),
                    employee,
                    team,
                    "EMP" + number,
                    "Rider " + number,
                    "rider" + number + "@acme.test",
                    "+9198123" + (10000 + number),
                    number % 3 == 0 ? "female" : "male");
            insert(
                    handle,
                    "insert into booking (tenant_id, booking_id, employee_id, employee_code, team_id, shift_id,"
                            + " booking_date, booking_type, status, pickup_location, pickup_latitude, pickup_longitude,"
                            + " drop_location, drop_latitude, drop_longitude, created_at, updated_at) values (?, ?, ?, ?, ?,"
                            + " ?, ?, 'regular', 'request', 'Home', ?, 77.5946, 'Office', 12.9716, 77.5946, now(), now())",
                    tenant.value(),
                    booking.value(),
                    employee,
                    "EMP" + number,
                    team,
                    with.shiftId().value(),
                    DAY,
                    12.9716 + 0.005 * number);
        });
        bookings.add(booking);
        return booking;
    }

    public String status(BookingId booking) {
        return database.superuser()
                .withHandle(handle -> handle.createQuery("select status from booking where booking_id = ?")
                        .bind(0, booking.value())
                        .mapTo(String.class)
                        .one());
    }

    public void setStatus(BookingId booking, String status) {
        database.superuser()
                .useHandle(handle ->
                        insert(handle, "update booking set status = ? where booking_id = ?", status, booking.value()));
    }

    private static void insert(Handle handle, String sql, Object... values) {
        handle.execute(sql, values);
    }
}
