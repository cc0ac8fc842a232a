package org.motorpool.workload.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.BatchAttempts;

/** Submits the partitions of a copy. */
@Named("splitCopySplit")
@Dependent
@NullUnmarked
public class SplitCopySplit extends AbstractBatchlet {

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private SplitCopy copy;

    @Override
    public String process() {
        copy.split(attempts.get(context));
        return "COMPLETED";
    }
}
