package org.motorpool.platform.jobs;

import java.util.List;

/**
 * Jobs changed in a way that somebody waits for. Observe it after success.
 *
 * @param ready whether they now wait for a node
 */
public record JobChanged(List<JobId> jobs, boolean ready) {

    public JobChanged {
        jobs = List.copyOf(jobs);
    }

    /** One job changed. */
    public JobChanged(JobId job, boolean ready) {
        this(List.of(job), ready);
    }
}
