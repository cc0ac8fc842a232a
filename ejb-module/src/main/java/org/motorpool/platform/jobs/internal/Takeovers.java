package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.store.JobEngineStore;

/** Takes jobs away from nodes that no longer renew their leases. */
@Singleton
public class Takeovers {

    private final JobEngineStore store;
    private final JobWakeups wakeups;
    private final JobMetrics metrics;

    @Inject
    public Takeovers(JobEngineStore store, JobWakeups wakeups, JobMetrics metrics) {
        this.store = store;
        this.wakeups = wakeups;
        this.metrics = metrics;
    }

    public void takeOver() {
        List<JobId> taken = store.takeOverExpired();
        if (!taken.isEmpty()) {
            metrics.takeovers(taken.size());
            wakeups.announce(new JobChanged(taken, true));
        }
    }
}
