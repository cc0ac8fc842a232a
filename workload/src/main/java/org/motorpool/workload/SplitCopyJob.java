package org.motorpool.workload;

import jakarta.inject.Singleton;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobType;

/** Declares the batch job that lets others copy for it. */
@Singleton
public class SplitCopyJob implements JobDefinition {

    @Override
    public JobType type() {
        return JobType.batch(WorkloadType.SPLIT_COPY).withMaxAttempts(Effects.ATTEMPTS);
    }
}
