package org.motorpool.routing.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.RouteFilter;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.model.RouteId;
import org.motorpool.routing.model.RouteRider;
import org.motorpool.routing.model.RouteStatus;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.model.TimeSpan;

/** Keeps routes with their stops. */
@Singleton
public class RouteStore {

    private final Database database;

    @Inject
    public RouteStore(Database database) {
        this.database = database;
    }

    /** A route to be kept; its status is planned. */
    public record NewRoute(RouteId routeId, String routeCode, Duration buffer, PlannedRoute planned) {}

    public void add(TenantId tenant, PlanId plan, ShiftOnDay shift, List<NewRoute> routes, Instant now) {
        if (routes.isEmpty()) {
            return;
        }
        database.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into route (tenant_id, route_id, plan_id, shift_id,"
                    + " service_on, route_code, vehicle_type_id, status, escort_required, buffer_seconds,"
                    + " estimated_start_at, estimated_end_at, estimated_travel_seconds, estimated_metres, created_at,"
                    + " updated_at) values (:tenant, :route, :plan, :shift, :day, :code, :type, 'planned', :escort,"
                    + " :buffer, :startsAt, :endsAt, :travel, :metres, :now, :now)");
            for (NewRoute route : routes) {
                batch.bind("tenant", tenant)
                        .bind("route", route.routeId())
                        .bind("plan", plan)
                        .bind("shift", shift.shiftId())
                        .bind("day", shift.serviceOn())
                        .bind("code", route.routeCode())
                        .bind("type", route.planned().cabType())
                        .bind("escort", route.planned().escortRequired())
                        .bind("buffer", route.buffer().toSeconds())
                        .bind("startsAt", route.planned().startsAt())
                        .bind("endsAt", route.planned().endsAt())
                        .bind("travel", route.planned().travel().toSeconds())
                        .bind("metres", route.planned().metres())
                        .bind("now", now)
                        .add();
            }
            batch.execute();
        });
        addStops(tenant, routes);
    }

    private void addStops(TenantId tenant, List<NewRoute> routes) {
        database.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into route_stop (tenant_id, route_id, booking_id,"
                    + " stop_order, estimated_arrive_at, estimated_depart_at, estimated_pickup_at, estimated_drop_at,"
                    + " leg_metres, leg_seconds, estimated_metres) values (:tenant, :route, :booking, :order,"
                    + " :arrivesAt, :departsAt, :pickupAt, :dropAt, :legMetres, :leg, :rideMetres)");
            for (NewRoute route : routes) {
                for (PlannedStop stop : route.planned().stops()) {
                    batch.bind("tenant", tenant)
                            .bind("route", route.routeId())
                            .bind("booking", stop.rider())
                            .bind("order", stop.order())
                            .bind("arrivesAt", stop.arrivesAt())
                            .bind("departsAt", stop.departsAt())
                            .bind("pickupAt", stop.pickupAt())
                            .bind("dropAt", stop.dropAt())
                            .bind("legMetres", stop.legMetres())
                            .bind("leg", stop.leg().toSeconds())
                            .bind("rideMetres", stop.rideMetres())
                            .add();
                }
            }
            batch.execute();
        });
    }

    /**
     * Removes the routes of a shift that are still planned.
     *
     * @return the rides that they served
     */
    public List<BookingId> removePlanned(TenantId tenant, ShiftOnDay shift) {
        String planned =
                "r.tenant_id = :tenant and r.shift_id = :shift and r.service_on = :day and r.status = 'planned'";
        return database.call(handle -> {
            List<BookingId> freed = handle.createQuery("delete from route_stop s using route r where " + planned
                            + " and s.tenant_id = r.tenant_id and s.route_id = r.route_id returning s.booking_id")
                    .bind("tenant", tenant)
                    .bind("shift", shift.shiftId())
                    .bind("day", shift.serviceOn())
                    .mapTo(BookingId.class)
                    .list();
            handle.createUpdate("delete from route r where " + planned)
                    .bind("tenant", tenant)
                    .bind("shift", shift.shiftId())
                    .bind("day", shift.serviceOn())
                    .execute();
            return freed;
        });
    }

    /** The rides of the shift's routes that are still planned. */
    public Set<BookingId> listPlannedBookings(TenantId tenant, ShiftOnDay shift) {
        return database.call(handle -> handle.createQuery("select s.booking_id from route_stop s join route r"
                        + " on r.tenant_id = s.tenant_id and r.route_id = s.route_id"
                        + " where r.tenant_id = :tenant and r.shift_id = :shift and r.service_on = :day"
                        + " and r.status = 'planned'")
                .bind("tenant", tenant)
                .bind("shift", shift.shiftId())
                .bind("day", shift.serviceOn())
                .mapTo(BookingId.class)
                .set());
    }

    /** A cab of some type that has a route to drive, from its first stop to its last. */
    public record BusyCab(CabTypeId cabType, TimeSpan span) {}

    /** The routes that overlap {@code span}, but for those that a new plan of {@code but} would replace. */
    public List<BusyCab> listBusy(TenantId tenant, ShiftOnDay but, TimeSpan span) {
        // The days are for the index: no ride takes more than a day.
        return database.call(handle -> handle.createQuery("select vehicle_type_id, estimated_start_at,"
                        + " estimated_end_at from route where tenant_id = :tenant"
                        + " and service_on between :day::date - 2 and :day::date + 2"
                        + " and estimated_start_at < :until and estimated_end_at > :from and status <> 'cancelled'"
                        + " and not (shift_id = :shift and service_on = :day::date and status = 'planned')")
                .bind("tenant", tenant)
                .bind("shift", but.shiftId())
                .bind("day", but.serviceOn())
                .bind("from", span.from())
                .bind("until", span.until())
                .map((row, context) -> new BusyCab(
                        new CabTypeId(row.getObject("vehicle_type_id", UUID.class)),
                        new TimeSpan(instant(row, "estimated_start_at"), instant(row, "estimated_end_at"))))
                .list());
    }

    /** Makes whoever else stores a plan of the tenant wait until this transaction ends. */
    public void lockFleet(TenantId tenant) {
        database.run(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .bind("key", "fleet:" + tenant)
                .mapToMap()
                .one());
    }

    /** In the order of their ids: plan by plan, by start. */
    public List<Route> list(TenantId tenant, RouteFilter filter, Optional<RouteId> after, int limit) {
        return withStops(
                tenant,
                "(:shift::uuid is null or r.shift_id = :shift) and (:day::date is null or r.service_on = :day)"
                        + " and (:plan::uuid is null or r.plan_id = :plan)"
                        + " and (:status::text is null or r.status = :status)"
                        + " and (:after::uuid is null or r.route_id > :after) order by r.route_id limit :limit",
                query -> query.bindByType("shift", filter.shiftId().orElse(null), ShiftId.class)
                        .bind("day", filter.serviceOn().orElse(null))
                        .bindByType("plan", filter.planId().orElse(null), PlanId.class)
                        .bind("status", filter.status().map(RouteStatus::code).orElse(null))
                        .bindByType("after", after.orElse(null), RouteId.class)
                        .bind("limit", limit));
    }

    public Optional<Route> find(TenantId tenant, RouteId route) {
        return withStops(tenant, "r.route_id = :route", query -> query.bind("route", route)).stream()
                .findFirst();
    }

    private List<Route> withStops(TenantId tenant, String condition, UnaryOperator<Query> binding) {
        return database.call(handle -> {
            List<RouteRow> routes = binding.apply(handle.createQuery("select r.*, p.direction, t.name, t.seats"
                                    + " from route r join plan p on p.tenant_id = r.tenant_id and p.plan_id = r.plan_id"
                                    + " join vehicle_type t on t.tenant_id = r.tenant_id"
                                    + " and t.vehicle_type_id = r.vehicle_type_id where r.tenant_id = :tenant and "
                                    + condition)
                            .bind("tenant", tenant))
                    .map((row, context) -> RouteRow.read(row))
                    .list();
            Map<UUID, List<StopRow>> stops = new HashMap<>();
            for (Direction direction : Direction.values()) {
                UUID[] ids = routes.stream()
                        .filter(route -> route.direction() == direction)
                        .map(RouteRow::id)
                        .toArray(UUID[]::new);
                handle.createQuery("select s.*, " + RiderRows.columns(direction) + " from route_stop s "
                                + RiderRows.join("s")
                                + " where s.tenant_id = :tenant and s.route_id = any(:routes) order by s.stop_order")
                        .bind("tenant", tenant)
                        .bind("routes", ids)
                        .map((row, context) -> StopRow.read(row))
                        .forEach(stop -> stops.computeIfAbsent(stop.route(), id -> new ArrayList<>())
                                .add(stop));
            }
            return routes.stream()
                    .map(route -> route.with(stops.getOrDefault(route.id(), List.of())))
                    .toList();
        });
    }

    private record StopRow(UUID route, PlannedStop stop, RouteRider rider) {

        static StopRow read(ResultSet row) throws SQLException {
            return new StopRow(
                    row.getObject("route_id", UUID.class),
                    new PlannedStop(
                            new RiderId(row.getObject("booking_id", UUID.class)),
                            row.getInt("stop_order"),
                            instant(row, "estimated_arrive_at"),
                            instant(row, "estimated_depart_at"),
                            instant(row, "estimated_pickup_at"),
                            instant(row, "estimated_drop_at"),
                            row.getInt("leg_metres"),
                            Duration.ofSeconds(row.getInt("leg_seconds")),
                            row.getInt("estimated_metres")),
                    RiderRows.read(row));
        }
    }

    private record RouteRow(UUID id, Direction direction, Route route) {

        static RouteRow read(ResultSet row) throws SQLException {
            UUID id = row.getObject("route_id", UUID.class);
            CabTypeId cabType = new CabTypeId(row.getObject("vehicle_type_id", UUID.class));
            PlannedRoute planned = new PlannedRoute(
                    cabType,
                    List.of(),
                    instant(row, "estimated_start_at"),
                    instant(row, "estimated_end_at"),
                    row.getInt("estimated_metres"),
                    Duration.ofSeconds(row.getInt("estimated_travel_seconds")),
                    row.getBoolean("escort_required"));
            Route route = new Route(
                    new RouteId(id),
                    new PlanId(row.getObject("plan_id", UUID.class)),
                    new ShiftId(row.getObject("shift_id", UUID.class)),
                    row.getObject("service_on", LocalDate.class),
                    row.getString("route_code"),
                    RouteStatus.of(row.getString("status")).orElseThrow(),
                    new CabType(cabType, row.getString("name"), row.getInt("seats"), 1),
                    planned,
                    Duration.ofSeconds(row.getInt("buffer_seconds")),
                    List.of(),
                    row.getInt("version"));
            return new RouteRow(id, row.getString("direction").equals("in") ? Direction.IN : Direction.OUT, route);
        }

        Route with(List<StopRow> stops) {
            PlannedRoute p = route.planned();
            return new Route(
                    route.routeId(),
                    route.planId(),
                    route.shiftId(),
                    route.serviceOn(),
                    route.routeCode(),
                    route.status(),
                    route.cab(),
                    new PlannedRoute(
                            p.cabType(),
                            stops.stream().map(StopRow::stop).toList(),
                            p.startsAt(),
                            p.endsAt(),
                            p.metres(),
                            p.travel(),
                            p.escortRequired()),
                    route.buffer(),
                    stops.stream().map(StopRow::rider).toList(),
                    route.version());
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
