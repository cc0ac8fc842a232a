package org.motorpool.workload;

import jakarta.inject.Singleton;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobType;

/** Declares the batch job that copies rows. */
@Singleton
public class CopyJob implements JobDefinition {

    @Override
    public JobType type() {
        return JobType.batch(WorkloadType.COPY).withMaxAttempts(Effects.ATTEMPTS);
    }
}
