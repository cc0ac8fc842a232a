package org.motorpool.reports.batch;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.reports.BookingsReportRows;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.Report;

/**
 * Keeps each chunk as a part file. The file is whole before its row is written, and the row commits with the
 * checkpoint; a chunk that is rolled back leaves a file that no row names. Its checkpoint is the number of parts.
 */
@Named("bookingsReportWriter")
@Dependent
@NullUnmarked
public class BookingsReportWriter extends AbstractItemWriter {

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private BookingsReportRows rows;

    @Inject
    private ObjectStore store;

    @Inject
    private Json json;

    private Attempt attempt;
    private Report report;
    private int parts;

    @Override
    public void open(Serializable checkpoint) {
        attempt = attempts.get(context);
        report = rows.reportOf(attempt);
        parts = checkpoint == null ? 0 : (Integer) checkpoint;
    }

    @Override
    public void writeItems(List<Object> items) throws IOException {
        List<BookingRow> chunk = items.stream().map(BookingRow.class::cast).toList();
        rows.addPart(attempt, report, PartFile.write(store, json, attempt, parts + 1, chunk));
        parts++;
    }

    @Override
    public Serializable checkpointInfo() {
        return parts;
    }
}
