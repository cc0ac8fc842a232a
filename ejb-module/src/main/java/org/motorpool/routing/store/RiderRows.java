package org.motorpool.routing.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.RouteRider;

/** Reads who a booking is for and where. */
final class RiderRows {

    private static final String PERSON =
            "b.booking_id, b.employee_code, e.name as employee_name, e.phone as employee_phone, e.gender";

    private RiderRows() {}

    /** Columns of {@link #read} for a join of {@link #join}. */
    static String columns(Direction direction) {
        String end = direction == Direction.IN ? "pickup" : "drop";
        return PERSON + ", b." + end + "_location as location, b." + end + "_latitude as latitude, b." + end
                + "_longitude as longitude";
    }

    /** Joins booking {@code b} and employee {@code e} to a table that has a booking. */
    static String join(String alias) {
        return "join booking b on b.tenant_id = " + alias + ".tenant_id and b.booking_id = " + alias
                + ".booking_id join employee e on e.tenant_id = b.tenant_id and e.employee_id = b.employee_id";
    }

    static RouteRider read(ResultSet row) throws SQLException {
        return new RouteRider(
                new BookingId(row.getObject("booking_id", UUID.class)),
                Optional.ofNullable(row.getString("employee_code")),
                row.getString("employee_name"),
                row.getString("employee_phone"),
                Optional.ofNullable(row.getString("gender")),
                row.getString("location"),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")));
    }
}
