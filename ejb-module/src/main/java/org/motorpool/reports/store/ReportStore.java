package org.motorpool.reports.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.StoredObjectId;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.model.ReportId;
import org.motorpool.reports.model.ReportPart;

/** Keeps reports and what their chunks wrote so far. */
@Singleton
public class ReportStore {

    private static final String SELECT = "select report_id, job_id, requested_by, from_date, to_date, shift_id,"
            + " booking_statuses, route_statuses, include_unrouted, as_of, position, expected_bookings, total_bookings,"
            + " routed_bookings, object_id, created_at, finished_at from report where tenant_id = :tenant";

    private final Database database;

    @Inject
    public ReportStore(Database database) {
        this.database = database;
    }

    public void add(TenantId tenant, Report report) {
        database.run(handle -> handle.createUpdate("insert into report (tenant_id, report_id, job_id, requested_by,"
                        + " from_date, to_date, shift_id, booking_statuses, route_statuses, include_unrouted, as_of,"
                        + " position, expected_bookings, created_at) values (:tenant, :report, :job, :requestedBy, :from,"
                        + " :to, :shift, :bookingStatuses, :routeStatuses, :includeUnrouted, :asOf, :position, :expected,"
                        + " :createdAt)")
                .bind("tenant", tenant)
                .bind("report", report.reportId())
                .bind("job", report.jobId())
                .bind("requestedBy", report.requestedBy())
                .bind("from", report.fromDate())
                .bind("to", report.toDate())
                .bindByType("shift", report.shiftId(), ShiftId.class)
                .bindArray("bookingStatuses", String.class, report.bookingStatuses())
                .bindArray("routeStatuses", String.class, report.routeStatuses())
                .bind("includeUnrouted", report.includeUnrouted())
                .bind("asOf", report.asOf())
                .bind("position", report.position())
                .bind("expected", report.expectedBookings())
                .bind("createdAt", report.createdAt())
                .execute());
    }

    public Optional<Report> find(TenantId tenant, ReportId report) {
        return database.call(handle -> handle.createQuery(SELECT + " and report_id = :report")
                .bind("tenant", tenant)
                .bind("report", report)
                .mapTo(Report.class)
                .findOne());
    }

    /** Newest first. */
    public List<Report> list(TenantId tenant, Optional<ReportId> before, int limit) {
        return database.call(handle -> handle.createQuery(SELECT
                        + " and (:before::uuid is null or report_id < :before) order by report_id desc limit :limit")
                .bind("tenant", tenant)
                .bindByType("before", before.orElse(null), ReportId.class)
                .bind("limit", limit)
                .mapTo(Report.class)
                .list());
    }

    public void finish(
            TenantId tenant, ReportId report, StoredObjectId object, long total, long routed, Instant finishedAt) {
        database.run(handle -> handle.createUpdate("update report set object_id = :object, total_bookings = :total,"
                        + " routed_bookings = :routed, finished_at = :finishedAt"
                        + " where tenant_id = :tenant and report_id = :report")
                .bind("tenant", tenant)
                .bind("report", report)
                .bind("object", object)
                .bind("total", total)
                .bind("routed", routed)
                .bind("finishedAt", finishedAt)
                .execute());
    }

    public void addPart(TenantId tenant, ReportId report, ReportPart part) {
        database.run(handle -> handle.createUpdate("insert into report_part (tenant_id, report_id, part, storage_key,"
                        + " bookings, first_date, widths) values (:tenant, :report, :part, :key, :bookings, :firstDate,"
                        + " :widths)")
                .bind("tenant", tenant)
                .bind("report", report)
                .bind("part", part.part())
                .bind("key", part.storageKey())
                .bind("bookings", part.bookings())
                .bind("firstDate", part.firstDate())
                .bindArray("widths", Integer.class, part.widths())
                .execute());
    }

    /** In the order in which they were read. */
    public List<ReportPart> listParts(TenantId tenant, ReportId report) {
        return database.call(handle -> handle.createQuery("select part, storage_key, bookings, first_date, widths"
                        + " from report_part where tenant_id = :tenant and report_id = :report order by part")
                .bind("tenant", tenant)
                .bind("report", report)
                .mapTo(ReportPart.class)
                .list());
    }

    public void removeParts(TenantId tenant, ReportId report) {
        database.run(handle -> handle.createUpdate(
                        "delete from report_part where tenant_id = :tenant and report_id = :report")
                .bind("tenant", tenant)
                .bind("report", report)
                .execute());
    }
}
