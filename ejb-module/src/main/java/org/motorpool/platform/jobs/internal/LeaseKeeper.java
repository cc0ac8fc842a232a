package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.internal.JobMetrics.Outcome;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.JobEngineStore.Renewed;

/** Renews the leases of this node, and ends attempts that were cancelled, ran out of time or lost their lease. */
@Singleton
public class LeaseKeeper {

    private static final Logger LOG = System.getLogger(LeaseKeeper.class.getName());
    private static final Duration LOOK = Duration.ofMillis(20);

    private final JobEngineStore store;
    private final JobConfig config;
    private final RunningAttempts runningAttempts;
    private final AheadClaims ahead;
    private final BatchRunner batches;
    private final AttemptFailures failures;
    private final JobWakeups wakeups;
    private final JobMetrics metrics;
    private final NodeName node;
    private final Clock clock;

    @Inject
    public LeaseKeeper(
            JobEngineStore store,
            JobConfig config,
            RunningAttempts runningAttempts,
            AheadClaims ahead,
            BatchRunner batches,
            AttemptFailures failures,
            JobWakeups wakeups,
            JobMetrics metrics,
            NodeName node,
            Clock clock) {
        this.store = store;
        this.config = config;
        this.runningAttempts = runningAttempts;
        this.ahead = ahead;
        this.batches = batches;
        this.failures = failures;
        this.wakeups = wakeups;
        this.metrics = metrics;
        this.node = node;
        this.clock = clock;
    }

    public void renew() {
        // Taken before the leases are read: an attempt that starts meanwhile is not mistaken for a lost one.
        Collection<RunningAttempt> running = runningAttempts.all();
        if (running.isEmpty()) {
            return;
        }
        List<Attempt> attempts = running.stream().map(RunningAttempt::attempt).toList();
        Instant now = clock.instant();
        // A row that the node's own transaction holds is skipped by the renewal, but still seen as held.
        Map<String, Renewed> held = Stream.concat(
                        store.renew(node.toString(), attempts, config.lease()).stream(),
                        store.held(node.toString(), attempts).stream())
                .collect(Collectors.toMap(
                        lease -> lease.jobId() + ":" + lease.fence(), lease -> lease, (renewed, read) -> read));
        running.forEach(each -> check(each, Optional.ofNullable(held.get(each.key())), now));
    }

    private void check(RunningAttempt running, Optional<Renewed> lease, Instant now) {
        if (lease.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Job {0} is not ours any more.",
                    running.attempt().jobId());
            end(running, now, "The lease was lost.");
        } else if (lease.get().cancelRequested()) {
            end(running, now, "The job was cancelled.");
        } else if (running.isOverdue(now)) {
            end(running, now, "The attempt took longer than " + running.type().timeout() + ".");
        }
    }

    /** Asks first, interrupts after the grace time, and after as long again gives the job up. */
    private void end(RunningAttempt running, Instant now, String why) {
        boolean isFirst = !running.wasAskedToEnd();
        Instant askedAt = running.askToEnd(now);
        if (isFirst) {
            batches.stop(running);
        }
        if (now.isAfter(askedAt.plus(config.grace()))) {
            running.interrupt();
        }
        if (now.isAfter(askedAt.plus(config.grace().multipliedBy(2)))) {
            failures.ended(running, why);
            runningAttempts.remove(running);
        }
    }

    /** Gives back what was claimed for a slot that has not become free after all. */
    public void passOnLate() {
        ahead.giveUpLate(running -> {
            boolean isGivenBack = giveBack(running);
            if (isGivenBack) {
                runningAttempts.remove(running);
            }
            return isGivenBack;
        });
    }

    /**
     * Lets what is nearly done come to its end, then gives everything back that this node has not finished: it is about
     * to stop.
     */
    public void drain() {
        try {
            Collection<RunningAttempt> all = runningAttempts.all();
            all.stream().filter(RunningAttempt::giveUp).forEach(this::handBack);
            all.forEach(batches::stop);
            long end = System.nanoTime() + config.drain().toNanos();
            while (!isAtRest() && System.nanoTime() < end) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not wait for attempts to end.", e);
        } finally {
            runningAttempts.all().forEach(this::handBack);
        }
    }

    private boolean isAtRest() {
        return runningAttempts.all().stream().allMatch(batches::isAtRest);
    }

    private void handBack(RunningAttempt running) {
        // Before the attempt is asked to end: one that obeys at once would end as a failed attempt.
        if (!giveBack(running)) {
            LOG.log(
                    Level.WARNING,
                    "Job {0} keeps its lease until it expires.",
                    running.attempt().jobId());
        }
        running.askToEnd(clock.instant());
        running.interrupt();
        runningAttempts.remove(running);
    }

    /** Answers false if the database could not be asked. */
    private boolean giveBack(RunningAttempt running) {
        try {
            if (store.handBack(running.attempt())) {
                metrics.ended(running, Outcome.HANDED_BACK);
                LOG.log(Level.DEBUG, "Handed job {0} back.", running.attempt().jobId());
                wakeups.announce(new JobChanged(running.attempt().jobId(), true));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A job could not be handed back.", e);
            return false;
        }
    }
}
