package org.motorpool.reports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.json.Json;
import org.motorpool.reports.model.BookingKey;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.model.ReportId;
import org.motorpool.reports.model.ReportPart;
import org.motorpool.reports.store.BookingRowStore;
import org.motorpool.reports.store.ReportStore;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;

/** What the steps of the bookings report read and note down. Each call joins the chunk's transaction. */
@Singleton
@Transactional
public class BookingsReportRows {

    private final ReportService reports;
    private final ReportStore parts;
    private final BookingRowStore bookings;
    private final TenantService tenants;
    private final Json json;

    @Inject
    public BookingsReportRows(
            ReportService reports, ReportStore parts, BookingRowStore bookings, TenantService tenants, Json json) {
        this.reports = reports;
        this.parts = parts;
        this.bookings = bookings;
        this.tenants = tenants;
        this.json = json;
    }

    /** The report that the attempt makes. */
    public Report reportOf(Attempt attempt) {
        return reports.get(
                attempt.tenant(),
                new ReportId(json.read(attempt.params(), ReportService.BookingsJobParams.class)
                        .reportId()));
    }

    public Tenant tenantOf(Attempt attempt) {
        return tenants.get(attempt.tenant());
    }

    /** The next bookings behind {@code after}, with times of the tenant's zone; see {@link BookingRowStore}. */
    public List<BookingRow> page(Attempt attempt, Report report, Tenant tenant, BookingKey after, int limit) {
        return bookings.page(attempt.tenant(), report, tenant.zone(), after, limit);
    }

    public void addPart(Attempt attempt, Report report, ReportPart part) {
        parts.addPart(attempt.tenant(), report.reportId(), part);
    }

    /** In the order in which they were read. */
    public List<ReportPart> listParts(Attempt attempt, Report report) {
        return parts.listParts(attempt.tenant(), report.reportId());
    }
}
