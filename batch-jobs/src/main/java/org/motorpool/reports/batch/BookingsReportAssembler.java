package org.motorpool.reports.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.platform.storage.Written;
import org.motorpool.reports.BookingsReportCompletion;
import org.motorpool.reports.BookingsReportRows;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.model.ReportPart;
import org.motorpool.tenants.model.Tenant;

/** Merges the parts of a report into its workbook, and ends the report. Begins anew when it is restarted. */
@Named("bookingsReportAssembler")
@Dependent
@NullUnmarked
public class BookingsReportAssembler extends AbstractBatchlet {

    private static final Logger LOG = System.getLogger(BookingsReportAssembler.class.getName());
    private static final int PROGRESS_EVERY = 1000;
    private static final String DONE = "COMPLETED";

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private BookingsReportRows rows;

    @Inject
    private BookingsReportCompletion completion;

    @Inject
    private ObjectStore store;

    @Inject
    private Json json;

    @Inject
    private Clock clock;

    @Override
    public String process() throws IOException {
        Attempt attempt = attempts.get(context);
        Report report = rows.reportOf(attempt);
        if (report.objectId() != null) {
            // The node died between ending the report and ending the step.
            return DONE;
        }
        Tenant tenant = rows.tenantOf(attempt);
        List<ReportPart> parts = rows.listParts(attempt, report);
        BookingTotals[] totals = new BookingTotals[1];
        Written workbook = store.put(
                ObjectKey.of(attempt, "bookings.xlsx"),
                out -> totals[0] = assemble(out, attempt, report, tenant, parts));
        completion.complete(attempt, report, tenant.code(), workbook, totals[0].total(), totals[0].routed());
        removeFiles(parts);
        return DONE;
    }

    private BookingTotals assemble(
            OutputStream out, Attempt attempt, Report report, Tenant tenant, List<ReportPart> parts)
            throws IOException {
        ColumnWidths widths = ColumnWidths.ofTitles();
        for (ReportPart part : parts) {
            widths = widths.join(ColumnWidths.ofArray(
                    part.widths().stream().mapToInt(Integer::intValue).toArray()));
        }
        long total = parts.stream().mapToLong(ReportPart::bookings).sum();
        long written = 0;
        try (PartsMerge merged = new PartsMerge(store, json, parts);
                BookingsWorkbook workbook = new BookingsWorkbook(out, widths)) {
            for (Optional<BookingRow> row = merged.next(); row.isPresent(); row = merged.next()) {
                workbook.add(row.get());
                if (++written % PROGRESS_EVERY == 0) {
                    attempt.progress("writing the workbook", written, total);
                    if (attempt.isCancelled()) {
                        // A step that returns is a completed one, which no later attempt would do again.
                        throw new CancellationException();
                    }
                }
            }
            return workbook.finish(summary(report, tenant));
        }
    }

    private ReportSummary summary(Report report, Tenant tenant) {
        return new ReportSummary(
                clock.instant().atZone(tenant.zone()),
                report.requestedBy(),
                tenant.tenantId().toString(),
                tenant.name(),
                report.fromDate(),
                report.toDate(),
                report.asOf().atZone(tenant.zone()),
                report.position());
    }

    /** Best effort: what stays behind is named by no row. */
    private void removeFiles(List<ReportPart> parts) {
        for (ReportPart part : parts) {
            try {
                store.delete(new ObjectKey(part.storageKey()));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The part " + part.storageKey() + " stays behind.", e);
            }
        }
    }
}
