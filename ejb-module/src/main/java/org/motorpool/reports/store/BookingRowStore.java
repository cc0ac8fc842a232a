package org.motorpool.reports.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.replicas.Position;
import org.motorpool.platform.replicas.ReplicaReads;
import org.motorpool.platform.security.TenantId;
import org.motorpool.reports.model.BookingKey;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.Report;

/**
 * Reads the bookings of a report, from a replica.
 *
 * <p>What is guaranteed: each booking that was committed before the report's position and passes its filters is read
 * exactly once, because pages follow a key that never changes; one made after the report's moment is not read; what a
 * row shows (booking, route, stop, vehicle) is of one moment, at the position or later. Not guaranteed: that two pages
 * show one moment. A booking whose status or route changes while the report is read is shown as it was or as it became.
 */
@Singleton
public class BookingRowStore {

    private static final String FROM_BOOKINGS = """
             from booking b
             left join route_stop t on t.tenant_id = b.tenant_id and t.booking_id = b.booking_id
             left join route r on r.tenant_id = t.tenant_id and r.route_id = t.route_id
            """;

    private static final String FILTERS = """
             where b.tenant_id = :tenant and b.booking_date between :from and :to and b.created_at <= :asOf
               and (:shift::uuid is null or b.shift_id = :shift)
               and (cardinality(:bookingStatuses::text[]) = 0 or b.status = any(:bookingStatuses))
               and case when r.route_id is null then :includeUnrouted
                   else cardinality(:routeStatuses::text[]) = 0 or r.status = any(:routeStatuses) end
            """;

    private static final String PAGE =
            "with page as materialized (select b.*, r.route_id, r.status as route_status, r.vehicle_id,"
                    + " r.vehicle_type_id, r.actual_metres as route_metres, t.stop_order, t.estimated_pickup_at,"
                    + " t.estimated_drop_at, t.actual_pickup_at, t.actual_drop_at, t.estimated_metres"
                    + FROM_BOOKINGS + FILTERS
                    + " and (b.booking_date, b.booking_id) > (:afterDate, :afterId)"
                    + " order by b.booking_date, b.booking_id limit :limit)"
                    + """

                    select p.route_id::text, p.booking_id::text, p.booking_date,
                           initcap(replace(p.status, '_', '-')) as booking_status,
                           p.employee_id::text, p.employee_code, e.name as employee_name, e.phone as employee_phone,
                           initcap(e.gender) as employee_gender,
                           s.shift_code, s.shift_time, upper(s.log_type) as shift_type,
                           p.pickup_location, p.drop_location,
                           initcap(replace(p.route_status, '_', ' ')) as route_status, p.stop_order,
                           p.estimated_pickup_at as estimated_pickup_time,
                           p.estimated_drop_at as estimated_drop_time,
                           p.actual_pickup_at as actual_pickup_time,
                           p.actual_drop_at as actual_drop_time,
                           round(p.estimated_metres / 1000.0, 2) as estimated_distance_km,
                           round(p.route_metres / 1000.0, 2) as actual_total_distance_km,
                           null::text as driver_name, null::text as driver_phone,
                           v.rc_number as vehicle_number, y.name as vehicle_type,
                           null::text as vendor_name, null::text as vendor_phone,
                           null::text as escort_name, null::text as escort_phone, null::text as escort_gender,
                           coalesce(p.reason, u.explanation) as reason
                    from page p
                    join employee e on e.tenant_id = p.tenant_id and e.employee_id = p.employee_id
                    join shift s on s.tenant_id = p.tenant_id and s.shift_id = p.shift_id
                    left join vehicle v on v.tenant_id = p.tenant_id and v.vehicle_id = p.vehicle_id
                    left join vehicle_type y on y.tenant_id = p.tenant_id and y.vehicle_type_id = p.vehicle_type_id
                    left join plan n on p.route_id is null and n.tenant_id = p.tenant_id
                          and n.shift_id = p.shift_id and n.service_on = p.booking_date and n.current
                    left join unassigned_ride u on u.tenant_id = n.tenant_id and u.plan_id = n.plan_id
                          and u.booking_id = p.booking_id
                    order by p.booking_date, p.booking_id
                    """;

    private final ReplicaReads replicas;
    private final Database primary;

    @Inject
    public BookingRowStore(ReplicaReads replicas, Database primary) {
        this.replicas = replicas;
        this.primary = primary;
    }

    /** How many bookings the report would have now, on the primary; for none of them a file is made. */
    public long count(TenantId tenant, Report report) {
        return primary.call(handle -> filtered(handle, "select count(*)" + FROM_BOOKINGS + FILTERS, tenant, report)
                .mapTo(Long.class)
                .one());
    }

    /** The next {@code limit} bookings behind {@code after}; fewer at the end. Times are of {@code zone}. */
    public List<BookingRow> page(TenantId tenant, Report report, ZoneId zone, BookingKey after, int limit) {
        return replicas.call(Position.parse(report.position()), handle -> filtered(handle, PAGE, tenant, report)
                .registerColumnMapper(LocalTime.class, (row, column, context) -> localTime(row, column, zone))
                .bind("afterDate", after.bookingDate())
                .bind("afterId", after.bookingId())
                .bind("limit", limit)
                .mapTo(BookingRow.class)
                .list());
    }

    /**
     * A local time, or that of an instant to the minute. Not PostgreSQL's {@code at time zone}: it takes {@code CET} and
     * its like for an abbreviation without summer time, and reads the sign of {@code UTC+5} the other way round.
     */
    private static @Nullable LocalTime localTime(ResultSet row, int column, ZoneId zone) throws SQLException {
        if (!row.getMetaData().getColumnTypeName(column).equals("timestamptz")) {
            return row.getObject(column, LocalTime.class);
        }
        OffsetDateTime instant = row.getObject(column, OffsetDateTime.class);
        return instant == null
                ? null
                : instant.atZoneSameInstant(zone).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    }

    private static Query filtered(Handle handle, String sql, TenantId tenant, Report report) {
        return handle.createQuery(sql)
                .bind("tenant", tenant)
                .bind("from", report.fromDate())
                .bind("to", report.toDate())
                .bind("asOf", report.asOf())
                .bindByType("shift", report.shiftId(), ShiftId.class)
                .bindArray("bookingStatuses", String.class, report.bookingStatuses())
                .bindArray("routeStatuses", String.class, report.routeStatuses())
                .bind("includeUnrouted", report.includeUnrouted());
    }
}
