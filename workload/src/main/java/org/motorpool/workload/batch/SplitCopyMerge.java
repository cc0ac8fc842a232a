package org.motorpool.workload.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.BatchAttempts;

/** Ends a copy whose partitions have succeeded. */
@Named("splitCopyMerge")
@Dependent
@NullUnmarked
public class SplitCopyMerge extends AbstractBatchlet {

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private SplitCopy copy;

    @Override
    public String process() {
        copy.merge(attempts.get(context));
        return "COMPLETED";
    }
}
