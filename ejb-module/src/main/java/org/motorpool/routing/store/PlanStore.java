package org.motorpool.routing.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.PlanTotals;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.model.UnassignedReason;
import org.motorpool.routing.model.UnassignedRide;
import org.motorpool.routing.model.UnassignedRider;

/** Keeps plans and whom they left out. */
@Singleton
public class PlanStore {

    private static final String COLUMNS = "tenant_id, plan_id, shift_id, service_on, current, direction, shift_at,"
            + " office_latitude, office_longitude, max_ride_seconds, service_seconds, buffer_seconds, seed, vehicles,"
            + " assigned, unassigned, escorts, metres, travel_seconds, cost, created_by, created_at";

    private final Database database;

    @Inject
    public PlanStore(Database database) {
        this.database = database;
    }

    /** Adds a plan, which becomes the current one of its shift and day. */
    public void add(TenantId tenant, Plan plan) {
        database.run(handle -> {
            handle.createUpdate("update plan set current = false"
                            + " where tenant_id = :tenant and shift_id = :shift and service_on = :day and current")
                    .bind("tenant", tenant)
                    .bind("shift", plan.shiftId())
                    .bind("day", plan.serviceOn())
                    .execute();
            handle.createUpdate("insert into plan (" + COLUMNS + ") values (:tenant, :plan, :shift, :day, :current,"
                            + " :direction, :shiftAt, :latitude, :longitude, :maxRide, :service, :buffer, :seed,"
                            + " :vehicles, :assigned, :unassigned, :escorts, :metres, :travel, :cost, :createdBy,"
                            + " :createdAt)")
                    .bind("tenant", tenant)
                    .bind("plan", plan.planId())
                    .bind("shift", plan.shiftId())
                    .bind("day", plan.serviceOn())
                    .bind("current", plan.current())
                    .bind("direction", plan.direction().name().toLowerCase(Locale.ROOT))
                    .bind("shiftAt", plan.shiftAt())
                    .bind("latitude", plan.office().latitude())
                    .bind("longitude", plan.office().longitude())
                    .bind("maxRide", plan.rules().maxRide().toSeconds())
                    .bind("service", plan.rules().serviceTime().toSeconds())
                    .bind("buffer", plan.rules().buffer().toSeconds())
                    .bind("seed", plan.seed())
                    .bind("vehicles", plan.totals().vehicles())
                    .bind("assigned", plan.assigned())
                    .bind("unassigned", plan.totals().unassigned())
                    .bind("escorts", plan.totals().escorts())
                    .bind("metres", plan.totals().metres())
                    .bind("travel", plan.totals().travel().toSeconds())
                    .bind("cost", plan.totals().cost())
                    .bindByType("createdBy", plan.createdBy().orElse(null), UserId.class)
                    .bind("createdAt", plan.createdAt())
                    .execute();
        });
    }

    public void addUnassigned(TenantId tenant, PlanId plan, List<UnassignedRider> riders) {
        if (riders.isEmpty()) {
            return;
        }
        database.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into unassigned_ride (tenant_id, plan_id, booking_id,"
                    + " reason, explanation) values (:tenant, :plan, :booking, :reason, :explanation)");
            for (UnassignedRider left : riders) {
                batch.bind("tenant", tenant)
                        .bind("plan", plan)
                        .bind("booking", left.rider())
                        .bind("reason", left.reason().name().toLowerCase(Locale.ROOT))
                        .bind("explanation", left.explanation())
                        .add();
            }
            batch.execute();
        });
    }

    public Optional<Plan> find(TenantId tenant, PlanId plan) {
        return database.call(handle -> handle.createQuery(
                        "select " + COLUMNS + " from plan where tenant_id = :tenant and plan_id = :plan")
                .bind("tenant", tenant)
                .bind("plan", plan)
                .map(PlanStore::read)
                .findOne());
    }

    /** Newest first. */
    public List<Plan> list(
            TenantId tenant, Optional<ShiftId> shift, Optional<LocalDate> day, Optional<PlanId> before, int limit) {
        return database.call(handle -> handle.createQuery("select " + COLUMNS + " from plan where tenant_id = :tenant"
                        + " and (:shift::uuid is null or shift_id = :shift)"
                        + " and (:day::date is null or service_on = :day)"
                        + " and (:before::uuid is null or plan_id < :before) order by plan_id desc limit :limit")
                .bind("tenant", tenant)
                .bindByType("shift", shift.orElse(null), ShiftId.class)
                .bind("day", day.orElse(null))
                .bindByType("before", before.orElse(null), PlanId.class)
                .bind("limit", limit)
                .map(PlanStore::read)
                .list());
    }

    /** In the order of the employees' names. */
    public List<UnassignedRide> listUnassigned(TenantId tenant, Plan plan) {
        return database.call(handle -> handle.createQuery("select u.reason, u.explanation, "
                        + RiderRows.columns(plan.direction()) + " from unassigned_ride u "
                        + RiderRows.join("u")
                        + " where u.tenant_id = :tenant and u.plan_id = :plan order by e.name, u.booking_id")
                .bind("tenant", tenant)
                .bind("plan", plan.planId())
                .map((row, context) -> new UnassignedRide(
                        RiderRows.read(row),
                        UnassignedReason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                        row.getString("explanation")))
                .list());
    }

    /**
     * Reserves numbers for the codes of new routes, and makes whoever else plans the shift and day wait until this
     * transaction ends.
     *
     * @return the number before the first reserved one
     */
    public int reserveRouteNumbers(TenantId tenant, ShiftOnDay shift, int count) {
        return database.call(handle -> handle.createQuery("insert into route_counter as c"
                                + " (tenant_id, shift_id, service_on, last_number) values (:tenant, :shift, :day, :count)"
                                + " on conflict (tenant_id, shift_id, service_on)"
                                + " do update set last_number = c.last_number + :count returning last_number")
                        .bind("tenant", tenant)
                        .bind("shift", shift.shiftId())
                        .bind("day", shift.serviceOn())
                        .bind("count", count)
                        .mapTo(Integer.class)
                        .one())
                - count;
    }

    private static Plan read(ResultSet row, StatementContext context) throws SQLException {
        return new Plan(
                new PlanId(row.getObject("plan_id", UUID.class)),
                new ShiftId(row.getObject("shift_id", UUID.class)),
                row.getObject("service_on", LocalDate.class),
                row.getBoolean("current"),
                Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                row.getObject("shift_at", OffsetDateTime.class).toInstant(),
                new GeoPoint(row.getDouble("office_latitude"), row.getDouble("office_longitude")),
                new RideRules(
                        Duration.ofSeconds(row.getInt("max_ride_seconds")),
                        Duration.ofSeconds(row.getInt("service_seconds")),
                        Duration.ofSeconds(row.getInt("buffer_seconds"))),
                row.getLong("seed"),
                row.getInt("assigned"),
                new PlanTotals(
                        row.getInt("vehicles"),
                        row.getInt("unassigned"),
                        row.getInt("escorts"),
                        row.getLong("metres"),
                        Duration.ofSeconds(row.getLong("travel_seconds")),
                        row.getLong("cost")),
                Optional.ofNullable(row.getObject("created_by", UUID.class)).map(UserId::new),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
