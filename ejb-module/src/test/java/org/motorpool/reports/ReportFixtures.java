package org.motorpool.reports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.replicas.ReplicaFixtures;
import org.motorpool.platform.replicas.ReplicaReads;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.model.ReportId;
import org.motorpool.reports.store.BookingRowStore;
import org.motorpool.tenants.TenantFixtures;

/** A tenant with a shift, employees and bookings on three days from the first of June, some of them in routes. */
final class ReportFixtures {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-10T02:30:00Z"), ZoneOffset.UTC);
    static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    final EmbeddedDatabase database = EmbeddedDatabase.start();
    final TenantId tenant = TenantFixtures.add(database, CLOCK);
    final CurrentTenant currentTenant = new CurrentTenant();
    final ReplicaReads replicas = ReplicaFixtures.reads(database.reader(), database, currentTenant);
    final BookingRowStore rows = new BookingRowStore(replicas, database);
    final UUID shift = new Uuids().next();

    private final UUID team = new Uuids().next();
    private final UUID cab = new Uuids().next();
    private final UUID plan = new Uuids().next();

    /** @param employees each with a booking on each of the three days */
    ReportFixtures(int employees) {
        execute("""
                insert into team (tenant_id, team_id, name, description, created_at)
                    values (:tenant, :team, 'Engineering', '', :now);
                insert into shift (tenant_id, shift_id, shift_code, log_type, shift_time, pickup_type, waiting_seconds,
                    created_at) values (:tenant, :shift, 'IN-0900', 'in', '09:00', 'pickup', 180, :now);
                insert into vehicle_type (tenant_id, vehicle_type_id, name, description, seats, created_at)
                    values (:tenant, :cab, 'Sedan', '', 4, :now);
                insert into plan (tenant_id, plan_id, shift_id, service_on, direction, shift_at, office_latitude,
                    office_longitude, max_ride_seconds, service_seconds, buffer_seconds, seed, vehicles, assigned,
                    unassigned, escorts, metres, travel_seconds, cost, created_at)
                    values (:tenant, :plan, :shift, '2026-06-01', 'in', '2026-06-01T03:30:00Z', 12.98, 77.7, 5400, 120,
                    900, 1, 1, 2, 1, 0, 20000, 2400, 1, :now);
                """);
        for (int i = 1; i <= employees; i++) {
            addEmployee(i);
        }
    }

    private void addEmployee(int number) {
        database.superuser().useHandle(handle -> {
            handle.createUpdate("""
                            with added as (
                                insert into employee (tenant_id, employee_id, team_id, employee_code, name, email, phone,
                                    gender, created_at)
                                values (:tenant, gen_random_uuid(), :team, 'EMP' || :number, 'Employee ' || :number,
                                    'e' || :number || '@acme.test', '+91' || (9000000000 + :number), 'female', :now)
                                returning employee_id, employee_code)
                            insert into booking (tenant_id, booking_id, employee_id, employee_code, team_id, shift_id,
                                booking_date, booking_type, status, pickup_location, pickup_latitude, pickup_longitude,
                                drop_location, drop_latitude, drop_longitude, created_at, updated_at)
                            select :tenant, gen_random_uuid(), employee_id, employee_code, :team, :shift,
                                date '2026-06-01' + day, 'regular', 'request', :number || ' MG Road', 12.9, 77.6,
                                'Office', 12.98, 77.7, :now, :now
                            from added, generate_series(0, 2) as day
                            """)
                    .bind("tenant", tenant)
                    .bind("team", team)
                    .bind("shift", shift)
                    .bind("number", number)
                    .bind("now", CLOCK.instant())
                    .execute();
        });
    }

    /** Puts the first day's bookings of these employees into one route, in this order. */
    UUID route(String code, int... employees) {
        UUID route = new Uuids().next();
        database.superuser().useHandle(handle -> {
            handle.createUpdate("""
                            insert into route (tenant_id, route_id, plan_id, shift_id, service_on, route_code,
                                vehicle_type_id, status, escort_required, buffer_seconds, estimated_start_at,
                                estimated_end_at, estimated_travel_seconds, estimated_metres, actual_metres, created_at,
                                updated_at)
                            values (:tenant, :route, :plan, :shift, '2026-06-01', :code, :cab, 'vendor_assigned', false,
                                900, '2026-06-01T02:29:30Z', '2026-06-01T03:15:00Z', 2400, 20000, 20456, :now, :now)
                            """)
                    .bind("tenant", tenant)
                    .bind("route", route)
                    .bind("plan", plan)
                    .bind("shift", shift)
                    .bind("cab", cab)
                    .bind("code", code)
                    .bind("now", CLOCK.instant())
                    .execute();
            for (int order = 1; order <= employees.length; order++) {
                handle.createUpdate("""
                                with stop as (
                                    insert into route_stop (tenant_id, route_id, booking_id, stop_order,
                                        estimated_arrive_at, estimated_depart_at, estimated_pickup_at, estimated_drop_at,
                                        leg_metres, leg_seconds, estimated_metres)
                                    select tenant_id, :route, booking_id, :order, '2026-06-01T02:29:30Z',
                                        '2026-06-01T02:31:30Z', '2026-06-01T02:29:30Z', '2026-06-01T03:15:00Z', 100, 60,
                                        12345
                                    from booking where tenant_id = :tenant and employee_code = 'EMP' || :employee
                                        and booking_date = '2026-06-01'
                                    returning tenant_id, booking_id)
                                update booking b set status = 'scheduled' from stop
                                where b.tenant_id = stop.tenant_id and b.booking_id = stop.booking_id
                                """)
                        .bind("tenant", tenant)
                        .bind("route", route)
                        .bind("order", order)
                        .bind("employee", employees[order - 1])
                        .execute();
            }
        });
        return route;
    }

    /** All bookings of the three days, as things are now. */
    Report report() {
        return report(List.of(), List.of(), true);
    }

    Report report(List<String> bookingStatuses, List<String> routeStatuses, boolean includeUnrouted) {
        return new Report(
                new ReportId(new Uuids().next()),
                new JobId(new Uuids().next()),
                "Priya",
                FIRST,
                FIRST.plusDays(2),
                null,
                bookingStatuses,
                routeStatuses,
                includeUnrouted,
                CLOCK.instant(),
                database.as(tenant, replicas::position).toString(),
                0,
                null,
                null,
                null,
                CLOCK.instant(),
                null);
    }

    /** Runs statements as the superuser, with the ids of this tenant bound. */
    void execute(String sql) {
        database.superuser().useHandle(handle -> {
            for (String statement : sql.split(";\n", -1)) {
                if (!statement.isBlank()) {
                    var update = handle.createUpdate(statement);
                    update.getConfig(org.jdbi.v3.core.statement.SqlStatements.class)
                            .setUnusedBindingAllowed(true);
                    update.bind("tenant", tenant)
                            .bind("team", team)
                            .bind("shift", shift)
                            .bind("cab", cab)
                            .bind("plan", plan)
                            .bind("now", CLOCK.instant())
                            .execute();
                }
            }
        });
    }
}
