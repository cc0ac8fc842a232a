package org.motorpool.platform.jobs;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.store.JobControlStore;
import org.motorpool.platform.jobs.store.JobControlStore.Requeued;
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
    private final Event<JobChanged> changes;

    @Inject
    public JobControl(JobControlStore store, JobService jobs, Event<JobChanged> changes) {
        this.store = store;
        this.jobs = jobs;
        this.changes = changes;
    }

    /**
     * Lets a dead or cancelled job run again.
     *
     * @throws MotorpoolException {@link JobError#JOB_NOT_FOUND}, or {@link JobError#JOB_NOT_RETRYABLE} if it is neither
     */
    public Job retry(TenantId tenant, JobId job) {
        Job before = jobs.get(tenant, job);
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
        changes.fire(new JobChanged(before.jobId(), true));
        return jobs.get(tenant, job);
    }

    /**
     * Lets dead jobs run again, those that died first first.
     *
     * @param filter its state does not matter: it is the dead ones
     * @param between how long after one another they may start; zero for at once
     */
    public Redriven redrive(TenantId tenant, JobFilter filter, Duration between) {
        Requeued requeued = store.redrive(tenant, filter, between, MOST_AT_ONCE);
        List<JobId> some = requeued.sample();
        some.forEach(job -> changes.fire(new JobChanged(job, true)));
        return new Redriven(requeued.jobs(), store.countDead(tenant, filter), requeued.lastAt());
    }
}
