package org.motorpool.workload.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.BatchAttempts;

/** Ends a copy. */
@Named("copyEnd")
@Dependent
@NullUnmarked
public class CopyEnd extends AbstractBatchlet {

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private CopyRows rows;

    @Override
    public String process() {
        rows.finish(attempts.get(context));
        return "COMPLETED";
    }
}
