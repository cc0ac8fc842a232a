package org.motorpool.platform.jobs.rest;

import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.JobSummary;
import org.motorpool.platform.jobs.rest.JobJson.ProgressJson;

/**
 * A job in the feed of a tenant.
 *
 * @param version grows with every change; one that is not larger than what a client saw is no news
 * @param consistencyToken once it is finished: a request that shows it as its {@code Consistency-Token} sees what the job
 *     did
 */
public record JobChangeJson(
        String id,
        String type,
        String state,
        ProgressJson progress,
        long version,
        @Nullable String consistencyToken) {

    /** @param token that was made after the job was read */
    static JobChangeJson of(JobSummary job, @Nullable String token) {
        return new JobChangeJson(
                job.jobId().toString(),
                job.type(),
                job.state(),
                new ProgressJson(job.stage(), job.done(), job.total()),
                job.version(),
                job.isFinished() ? token : null);
    }
}
