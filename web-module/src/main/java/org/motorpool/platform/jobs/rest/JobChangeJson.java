package org.motorpool.platform.jobs.rest;

import org.motorpool.platform.jobs.JobSummary;
import org.motorpool.platform.jobs.rest.JobJson.ProgressJson;

/**
 * A job in the feed of a tenant.
 *
 * @param version grows with every change; one that is not larger than what a client saw is no news
 */
public record JobChangeJson(String id, String type, String state, ProgressJson progress, long version) {

    static JobChangeJson of(JobSummary job) {
        return new JobChangeJson(
                job.jobId().toString(),
                job.type(),
                job.state(),
                new ProgressJson(job.stage(), job.done(), job.total()),
                job.version());
    }
}
