package org.motorpool.reports.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.storage.StoredObjectId;

/**
 * A bookings report: what was asked for and, once its job is done, what came of it.
 *
 * @param jobId the job that makes it
 * @param requestedBy name of the person, as the workbook shows it
 * @param toDate included
 * @param shiftId null for all shifts
 * @param bookingStatuses codes of the statuses that are wanted; empty for all; likewise of routes
 * @param asOf bookings made later are not in it
 * @param position what was committed before this place of the primary's log is in it
 * @param expectedBookings how many bookings there were when it was asked for
 * @param objectId the workbook; null until it is finished
 */
public record Report(
        ReportId reportId,
        JobId jobId,
        String requestedBy,
        LocalDate fromDate,
        LocalDate toDate,
        @Nullable ShiftId shiftId,
        List<String> bookingStatuses,
        List<String> routeStatuses,
        boolean includeUnrouted,
        Instant asOf,
        String position,
        long expectedBookings,
        @Nullable Long totalBookings,
        @Nullable Long routedBookings,
        @Nullable StoredObjectId objectId,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public Report {
        bookingStatuses = List.copyOf(bookingStatuses);
        routeStatuses = List.copyOf(routeStatuses);
    }

    public Report withExpectedBookings(long expected) {
        return new Report(
                reportId,
                jobId,
                requestedBy,
                fromDate,
                toDate,
                shiftId,
                bookingStatuses,
                routeStatuses,
                includeUnrouted,
                asOf,
                position,
                expected,
                totalBookings,
                routedBookings,
                objectId,
                createdAt,
                finishedAt);
    }
}
