package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.internal.JobMetrics.Outcome;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.SplitJobStore;
import org.motorpool.platform.jobs.store.SplitJobStore.Settled;

/**
 * Parks jobs that wait for their partitions, and looks after them from then on. Whether all partitions have ended is read
 * from what is committed, again and again, so there is no wake-up that a dying node could lose.
 */
@Singleton
public class SplitJobs {

    private final JobEngineStore engine;
    private final SplitJobStore store;
    private final JobWakeups wakeups;
    private final JobMetrics metrics;

    @Inject
    public SplitJobs(JobEngineStore engine, SplitJobStore store, JobWakeups wakeups, JobMetrics metrics) {
        this.engine = engine;
        this.store = store;
        this.wakeups = wakeups;
        this.metrics = metrics;
    }

    /** Gives the slot of a job back that has split its work. Answers false if it has not, or the fence is stale. */
    boolean park(RunningAttempt running) {
        boolean isParked = engine.park(running.attempt());
        if (isParked) {
            metrics.ended(running, Outcome.PARKED);
            wakeups.announce(new JobChanged(running.attempt().jobId(), false));
        }
        return isParked;
    }

    public void look() {
        Map<Boolean, List<JobId>> settled = store.settle().stream()
                .collect(Collectors.partitioningBy(
                        Settled::ready, Collectors.mapping(Settled::jobId, Collectors.toList())));
        settled.forEach(this::announce);
        announce(false, store.cancelOrphans());
    }

    private void announce(boolean ready, List<JobId> jobs) {
        if (!jobs.isEmpty()) {
            wakeups.announce(new JobChanged(jobs, ready));
        }
    }
}
