package org.motorpool.reports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.Written;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.store.ReportStore;

/** Ends a bookings report: the file counts, the report is finished and the parts are gone, all of it or nothing. */
@Singleton
public class BookingsReportCompletion {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReportStore reports;
    private final StoredObjectService objects;
    private final BatchAttempts attempts;
    private final Clock clock;

    @Inject
    public BookingsReportCompletion(
            ReportStore reports, StoredObjectService objects, BatchAttempts attempts, Clock clock) {
        this.reports = reports;
        this.objects = objects;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** What the job's result says. */
    public record Result(String reportId, String fileName, long size, long bookings, long routed) {}

    /**
     * Ends the report under the attempt's fence.
     *
     * @param tenantCode stands in the file's name
     * @throws org.motorpool.platform.error.MotorpoolException if the job was taken over; nothing is changed then
     */
    @Transactional
    public void complete(Attempt attempt, Report report, String tenantCode, Written workbook, long total, long routed) {
        String fileName =
                "bookings_report_" + tenantCode + "_" + report.fromDate() + "_to_" + report.toDate() + ".xlsx";
        StoredObject object = objects.add(attempt.tenant(), workbook, XLSX, fileName, attempt.jobId());
        reports.finish(attempt.tenant(), report.reportId(), object.objectId(), total, routed, clock.instant());
        reports.removeParts(attempt.tenant(), report.reportId());
        attempts.keepOutcome(
                attempt,
                new Result(report.reportId().toString(), fileName, workbook.size(), total, routed),
                Optional.of("/api/v1/reports/" + report.reportId() + "/file"));
    }
}
