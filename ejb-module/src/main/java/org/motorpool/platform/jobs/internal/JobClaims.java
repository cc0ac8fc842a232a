package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.store.ClaimStore;
import org.motorpool.platform.jobs.store.ClaimStore.Bidder;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;

/** Claims jobs for the slots of this node that are free, or about to be, and starts them. */
@Singleton
public class JobClaims {

    private final ClaimStore store;
    private final JobEngineStore engine;
    private final JobTypes types;
    private final JobConfig config;
    private final RunningAttempts runningAttempts;
    private final AheadClaims ahead;
    private final AttemptStarter starter;
    private final JobHistory history;
    private final JobWakeups wakeups;
    private final NodeName node;
    private volatile boolean stopped;

    @Inject
    public JobClaims(
            ClaimStore store,
            JobEngineStore engine,
            JobTypes types,
            JobConfig config,
            RunningAttempts runningAttempts,
            AheadClaims ahead,
            AttemptStarter starter,
            JobHistory history,
            JobWakeups wakeups,
            NodeName node) {
        this.store = store;
        this.engine = engine;
        this.types = types;
        this.config = config;
        this.runningAttempts = runningAttempts;
        this.ahead = ahead;
        this.starter = starter;
        this.history = history;
        this.wakeups = wakeups;
        this.node = node;
    }

    /**
     * Fills the slots of a pool that are free or about to be; one thread for each pool.
     *
     * @return whether anything was claimed, so that more may wait
     */
    public boolean claim(JobPool pool) {
        int slots = config.slots(pool);
        int free = Math.max(0, slots - runningAttempts.taken(pool, slots));
        int soon = Math.max(0, ahead.wanted(pool));
        if (free + soon == 0 || stopped || !history.isReady() || !store.isAnyWaiting(pool)) {
            return false;
        }
        Map<String, JobType> known = types.all();
        Bidder bidder = new Bidder(node.toString(), config.lease(), free + soon, known);
        List<Claimed> claimed =
                store.claim(pool, bidder, facts -> new FairShare(facts, known).pick(facts.waiting(), free, soon));
        if (stopped) {
            claimed.forEach(job -> engine.handBack(job.toAttempt()));
            return false;
        }
        starter.start(pool, claimed, free);
        if (!claimed.isEmpty()) {
            wakeups.announce(new JobChanged(claimed.stream().map(Claimed::jobId).toList(), false));
        }
        return !claimed.isEmpty();
    }

    /** What is claimed from now on is given back at once. */
    public void stop() {
        stopped = true;
    }
}
