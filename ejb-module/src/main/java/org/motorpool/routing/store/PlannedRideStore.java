package org.motorpool.routing.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.model.PlannedRide;

/** Finds the stop of one ride. */
@Singleton
public class PlannedRideStore {

    private final Database database;

    @Inject
    public PlannedRideStore(Database database) {
        this.database = database;
    }

    public Optional<PlannedRide> find(TenantId tenant, BookingId booking) {
        return database.call(handle -> handle.createQuery("select r.route_code, s.estimated_pickup_at,"
                        + " s.estimated_drop_at, t.name as cab, v.rc_number, r.escort_required"
                        + " from route_stop s"
                        + " join route r on r.tenant_id = s.tenant_id and r.route_id = s.route_id"
                        + " join vehicle_type t on t.tenant_id = r.tenant_id and t.vehicle_type_id = r.vehicle_type_id"
                        + " left join vehicle v on v.tenant_id = r.tenant_id and v.vehicle_id = r.vehicle_id"
                        + " where s.tenant_id = :tenant and s.booking_id = :booking and r.status <> 'cancelled'")
                .bind("tenant", tenant)
                .bind("booking", booking)
                .map(PlannedRideStore::read)
                .findOne());
    }

    private static PlannedRide read(ResultSet row, StatementContext context) throws SQLException {
        return new PlannedRide(
                row.getString("route_code"),
                instant(row, "estimated_pickup_at"),
                instant(row, "estimated_drop_at"),
                row.getString("cab"),
                Optional.ofNullable(row.getString("rc_number")),
                row.getBoolean("escort_required"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
