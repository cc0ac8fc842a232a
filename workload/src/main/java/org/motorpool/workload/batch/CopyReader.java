package org.motorpool.workload.batch;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.workload.CopyParams;
import org.motorpool.workload.WorkloadService;
import org.motorpool.workload.store.WorkloadStore.SourceRow;

/** Reads the source page by page; its checkpoint is the next key. */
@Named("copyReader")
@Dependent
@NullUnmarked
public class CopyReader extends AbstractItemReader {

    private static final int PAGE = 500;

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private CopyRows rows;

    @Inject
    private WorkloadService workload;

    private final Deque<SourceRow> page = new ArrayDeque<>();
    private Attempt attempt;
    private CopyParams params;
    private long next;

    @Override
    public void open(Serializable checkpoint) {
        attempt = attempts.get(context);
        params = rows.params(attempt);
        next = checkpoint == null ? params.fromKey() : (Long) checkpoint;
        workload.noteStart(attempt);
    }

    @Override
    public SourceRow readItem() {
        if (page.isEmpty() && next < params.endKey()) {
            page.addAll(rows.page(params, next, PAGE));
            attempt.progress("copying", next - params.fromKey(), params.rows());
        }
        SourceRow row = page.poll();
        if (row != null) {
            next = row.key() + 1;
        }
        return row;
    }

    @Override
    public Serializable checkpointInfo() {
        return next;
    }
}
