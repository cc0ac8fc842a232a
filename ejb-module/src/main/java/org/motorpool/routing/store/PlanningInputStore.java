package org.motorpool.routing.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.bookings.model.FemaleConstraint;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.GeoPoint;
import org.motorpool.routing.model.Rider;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.ShiftOnDay;

/** Reads, across features, what a planning problem is made of; changes nothing. */
@Singleton
public class PlanningInputStore {

    /** Waits for a route, or is in one that planning anew may replace. */
    private static final String PLANNABLE = "b.tenant_id = :tenant and b.shift_id = :shift"
            + " and b.booking_date = :day and (b.status = 'request' or b.status = 'scheduled' and exists"
            + " (select from route_stop s join route r on r.tenant_id = s.tenant_id and r.route_id = s.route_id"
            + " where s.tenant_id = :tenant and s.booking_id = b.booking_id and r.status = 'planned'))";

    private final Database database;

    @Inject
    public PlanningInputStore(Database database) {
        this.database = database;
    }

    /** What planning needs to know of a shift. */
    public record ShiftFacts(LogType logType, LocalTime shiftTime, Optional<FemaleConstraint> constraint) {}

    public Optional<ShiftFacts> findShift(TenantId tenant, ShiftId shift) {
        return database.call(handle -> handle.createQuery("select log_type, shift_time, female_constraint from shift"
                        + " where tenant_id = :tenant and shift_id = :shift")
                .bind("tenant", tenant)
                .bind("shift", shift)
                .map((row, context) -> new ShiftFacts(
                        LogType.of(row.getString("log_type")).orElseThrow(),
                        row.getObject("shift_time", LocalTime.class),
                        Optional.ofNullable(row.getString("female_constraint")).flatMap(FemaleConstraint::of)))
                .findOne());
    }

    public int countRiders(TenantId tenant, ShiftOnDay shift) {
        return database.call(handle -> handle.createQuery("select count(*) from booking b where " + PLANNABLE)
                .bind("tenant", tenant)
                .bind("shift", shift.shiftId())
                .bind("day", shift.serviceOn())
                .mapTo(Integer.class)
                .one());
    }

    /** In a stable order. */
    public List<Rider> listRiders(TenantId tenant, ShiftOnDay shift, LogType logType) {
        String end = logType == LogType.IN ? "pickup" : "drop";
        String select = "select b.booking_id, b." + end + "_latitude as latitude, b." + end + "_longitude as longitude,"
                + " coalesce(e.gender = 'female', false) as woman from booking b"
                + " join employee e on e.tenant_id = b.tenant_id and e.employee_id = b.employee_id where ";
        return database.call(handle -> handle.createQuery(select + PLANNABLE + " order by b.booking_id")
                .bind("tenant", tenant)
                .bind("shift", shift.shiftId())
                .bind("day", shift.serviceOn())
                .map(PlanningInputStore::readRider)
                .list());
    }

    /** The tenant's active vehicles by type, without those that routes of the shift have already been given. */
    public List<CabType> listFleet(TenantId tenant, ShiftOnDay shift) {
        return database.call(handle -> handle.createQuery("select t.vehicle_type_id, t.name, t.seats,"
                        + " (select count(*) from vehicle v where v.tenant_id = t.tenant_id"
                        + " and v.vehicle_type_id = t.vehicle_type_id and v.active)"
                        + " - (select count(*) from route r where r.tenant_id = t.tenant_id"
                        + " and r.vehicle_type_id = t.vehicle_type_id and r.shift_id = :shift"
                        + " and r.service_on = :day and r.status not in ('planned', 'cancelled')) as available"
                        + " from vehicle_type t where t.tenant_id = :tenant and t.active order by t.vehicle_type_id")
                .bind("tenant", tenant)
                .bind("shift", shift.shiftId())
                .bind("day", shift.serviceOn())
                .map((row, context) -> new CabType(
                        new CabTypeId(row.getObject("vehicle_type_id", UUID.class)),
                        row.getString("name"),
                        row.getInt("seats"),
                        Math.max(0, row.getInt("available"))))
                .list());
    }

    private static Rider readRider(ResultSet row, StatementContext context) throws SQLException {
        return new Rider(
                new RiderId(row.getObject("booking_id", UUID.class)),
                Optional.of(new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude"))),
                row.getBoolean("woman"));
    }
}
