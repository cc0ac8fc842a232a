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

    @Inject
    public Takeovers(JobEngineStore store, JobWakeups wakeups) {
        this.store = store;
        this.wakeups = wakeups;
    }

    public void takeOver() {
        List<JobId> taken = store.takeOverExpired();
        if (!taken.isEmpty()) {
            wakeups.announce(new JobChanged(taken, true));
        }
    }
}
