package org.motorpool.platform.jobs;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.internal.QueueBounds;
import org.motorpool.platform.jobs.store.JobControlStore;
import org.motorpool.platform.jobs.store.JobControlStore.Requeued;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/**
 * Lets jobs that ended without success run again. A job keeps its id, its batch execution goes on from its checkpoint,
 * its attempts are counted anew, and its fence grows on, so that no attempt of its earlier life can write.
 */
@Singleton
@Transactional
public class JobControl {

    /** Of one redrive: a transaction of some seconds. */
    static final int MOST_AT_ONCE = 5_000;

    private final JobControlStore store;
    private final JobService jobs;
    private final QueueBounds bounds;
    private final Event<JobChanged> changes;
    private final Deeds deeds;

    @Inject
    public JobControl(
            JobControlStore store, JobService jobs, QueueBounds bounds, Event<JobChanged> changes, Deeds deeds) {
        this.store = store;
        this.bounds = bounds;
        this.jobs = jobs;
        this.changes = changes;
        this.deeds = deeds;
    }

    /**
     * Lets a dead or cancelled job run again, with those of its partitions that did not succeed.
     *
     * @throws MotorpoolException {@link JobError#JOB_NOT_FOUND}, {@link JobError#JOB_NOT_RETRYABLE} if it is neither
     *     or a partition,
     *     {@link JobError#JOB_QUEUE_FULL}
     */
    public Job retry(TenantId tenant, JobId job) {
        JobId parent = jobs.get(tenant, job).parentId();
        if (parent != null) {
            throw new MotorpoolException(
                    JobError.JOB_NOT_RETRYABLE,
                    "Job " + job + " is a partition and runs again with job " + parent + " only.");
        }
        if (!bounds.admit(tenant, 1)) {
            throw bounds.full(tenant, 1);
        }
        if (!store.requeue(tenant, job)) {
            // In the history, or on its way there: the statement before has waited for whoever moves it.
            store.takeBack(tenant, jobs.get(tenant, job));
            if (!store.requeue(tenant, job)) {
                throw new MotorpoolException(
                        JobError.JOB_NOT_RETRYABLE,
                        "Job " + job + " is " + jobs.get(tenant, job).state()
                                + "; only one that is dead or cancelled can be run again.");
            }
        }
        changes.fire(new JobChanged(job, true));
        deeds.done("job.retried", job);
        return jobs.get(tenant, job);
    }

    /**
     * Lets dead jobs run again, those that died first first.
     *
     * @param filter its state does not matter: it is the dead ones
     * @param between how long after one another they may start; zero for at once
     */
    public Redriven redrive(TenantId tenant, JobFilter filter, Duration between) {
        int dead = (int) Math.min(MOST_AT_ONCE, store.countDead(tenant, filter));
        Requeued requeued = store.redrive(tenant, filter, between, bounds.admitUpTo(tenant, dead));
        if (!requeued.jobs().isEmpty()) {
            changes.fire(new JobChanged(requeued.jobs(), true));
        }
        deeds.done(
                "jobs.redriven",
                tenant,
                Map.of(
                        "jobs",
                        requeued.jobs().size(),
                        "type",
                        filter.type().orElse(""),
                        "cause",
                        filter.cause().orElse("")));
        return new Redriven(requeued.jobs().size(), store.countDead(tenant, filter), requeued.lastAt());
    }
}
