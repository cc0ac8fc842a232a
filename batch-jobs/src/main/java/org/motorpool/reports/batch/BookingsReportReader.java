package org.motorpool.reports.batch;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.reports.BookingsReportRows;
import org.motorpool.reports.model.BookingKey;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.model.ReportPart;
import org.motorpool.tenants.model.Tenant;

/**
 * Reads the bookings of a report, page by page from the replica. Its checkpoint is the key of the last booking that was
 * taken, as text, so that any node can go on behind it; nothing is held open between two pages.
 */
@Named("bookingsReportReader")
@Dependent
@NullUnmarked
public class BookingsReportReader extends AbstractItemReader {

    private static final int PAGE = 1000;

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private BookingsReportRows rows;

    private final Deque<BookingRow> page = new ArrayDeque<>();
    private Attempt attempt;
    private Report report;
    private Tenant tenant;
    private BookingKey taken;
    private BookingKey paged;
    private long read;
    private boolean atEnd;

    @Override
    public void open(Serializable checkpoint) {
        attempt = attempts.get(context);
        report = rows.reportOf(attempt);
        tenant = rows.tenantOf(attempt);
        taken = checkpoint == null ? BookingKey.before(report.fromDate()) : BookingKey.parse((String) checkpoint);
        paged = taken;
        read = rows.listParts(attempt, report).stream()
                .mapToLong(ReportPart::bookings)
                .sum();
    }

    @Override
    public BookingRow readItem() {
        if (page.isEmpty() && !atEnd) {
            readPage();
        }
        BookingRow row = page.poll();
        if (row != null) {
            taken = BookingKey.of(row);
            read++;
        }
        return row;
    }

    @Override
    public Serializable checkpointInfo() {
        return taken.toString();
    }

    private void readPage() {
        List<BookingRow> next = rows.page(attempt, report, tenant, paged, PAGE);
        page.addAll(next);
        atEnd = next.size() < PAGE;
        if (!next.isEmpty()) {
            paged = BookingKey.of(next.get(next.size() - 1));
        }
        attempt.progress("reading bookings", read, report.expectedBookings());
    }
}
