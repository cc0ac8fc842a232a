package org.motorpool.reports.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.motorpool.reports.model.Report;

/**
 * A bookings report as clients see it.
 *
 * @param jobId the job that makes it; tells progress and failure
 * @param asOf bookings made later are not in it
 * @param file path of the workbook; missing until it is finished
 */
public record ReportJson(
        UUID id,
        UUID jobId,
        LocalDate from,
        LocalDate to,
        @Nullable UUID shiftId,
        List<String> bookingStatuses,
        List<String> routeStatuses,
        boolean includeUnrouted,
        String requestedBy,
        Instant asOf,
        boolean finished,
        @Nullable Long bookings,
        @Nullable Long routedBookings,
        @Nullable String file,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ReportJson of(Report report) {
        boolean finished = report.objectId() != null;
        return new ReportJson(
                report.reportId().value(),
                report.jobId().value(),
                report.fromDate(),
                report.toDate(),
                report.shiftId() == null ? null : report.shiftId().value(),
                report.bookingStatuses(),
                report.routeStatuses(),
                report.includeUnrouted(),
                report.requestedBy(),
                report.asOf(),
                finished,
                report.totalBookings(),
                report.routedBookings(),
                finished ? "/api/v1/reports/" + report.reportId() + "/file" : null,
                report.createdAt(),
                report.finishedAt());
    }
}
