package org.motorpool.workload.batch;

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
import org.motorpool.workload.store.WorkloadStore.CopiedRow;

/** Keeps each chunk as rows and as a part with its file; its checkpoint is the number of parts. */
@Named("copyWriter")
@Dependent
@NullUnmarked
public class CopyWriter extends AbstractItemWriter {

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private CopyRows rows;

    private Attempt attempt;
    private long holdMillis;
    private int parts;

    @Override
    public void open(Serializable checkpoint) {
        attempt = attempts.get(context);
        holdMillis = rows.params(attempt).holdMillis();
        parts = checkpoint == null ? 0 : (Integer) checkpoint;
    }

    @Override
    public void writeItems(List<Object> items) throws IOException, InterruptedException {
        rows.keep(attempt, parts + 1, items.stream().map(CopiedRow.class::cast).toList());
        parts++;
        Thread.sleep(holdMillis);
    }

    @Override
    public Serializable checkpointInfo() {
        return parts;
    }
}
