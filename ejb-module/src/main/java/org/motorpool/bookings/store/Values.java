package org.motorpool.bookings.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.geo.GeoPoint;

/** Reads columns as the values of the model. */
final class Values {

    private Values() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static GeoPoint point(ResultSet row, String latitude, String longitude) throws SQLException {
        return new GeoPoint(row.getDouble(latitude), row.getDouble(longitude));
    }

    /** {@code likeThis} found anywhere in a text, with its own wildcards taken literally. */
    static String contains(String likeThis) {
        return "%" + likeThis.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
