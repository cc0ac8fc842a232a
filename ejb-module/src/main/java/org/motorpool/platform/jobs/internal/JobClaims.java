package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.store.ClaimStore;
import org.motorpool.platform.jobs.store.ClaimStore.Bidder;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;

/** Claims jobs for the free slots of this node and starts them. */
@Singleton
public class JobClaims {

    private final ClaimStore store;
    private final JobTypes types;
    private final JobConfig config;
    private final RunningAttempts runningAttempts;
    private final AttemptStarter starter;
    private final JobWakeups wakeups;
    private final NodeName node;
    private boolean stopped;

    @Inject
    public JobClaims(
            ClaimStore store,
            JobTypes types,
            JobConfig config,
            RunningAttempts runningAttempts,
            AttemptStarter starter,
            JobWakeups wakeups,
            NodeName node) {
        this.store = store;
        this.types = types;
        this.config = config;
        this.runningAttempts = runningAttempts;
        this.starter = starter;
        this.wakeups = wakeups;
        this.node = node;
    }

    /** One caller at a time, so that two do not fill the same slots. */
    public synchronized void claim() {
        if (stopped) {
            return;
        }
        for (JobPool pool : JobPool.values()) {
            int free = config.slots(pool) - runningAttempts.count(pool);
            if (free > 0 && store.isAnyWaiting(pool)) {
                claim(pool, free);
            }
        }
    }

    private void claim(JobPool pool, int free) {
        Map<String, JobLimits> limits = types.limits();
        Bidder bidder = new Bidder(node.toString(), config.lease(), free, limits);
        store.claim(pool, bidder, facts -> new FairShare(facts, limits).pick(facts.waiting(), free))
                .forEach(this::start);
    }

    /** No claim begins any more, and none is under way when this returns. */
    public synchronized void stop() {
        stopped = true;
    }

    private void start(Claimed claimed) {
        starter.start(claimed);
        wakeups.announce(new JobChanged(claimed.jobId(), false));
    }
}
