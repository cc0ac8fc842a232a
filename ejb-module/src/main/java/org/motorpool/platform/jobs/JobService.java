package org.motorpool.platform.jobs;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.internal.NewJobs;
import org.motorpool.platform.jobs.internal.QueueBounds;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.jobs.store.JobStore.NewJob;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Submits jobs and tells about them. */
@Singleton
@Transactional
public class JobService {

    private final JobStore jobs;
    private final NewJobs newJobs;
    private final QueueBounds bounds;
    private final Event<JobChanged> changes;
    private final Deeds deeds;

    @Inject
    public JobService(JobStore jobs, NewJobs newJobs, QueueBounds bounds, Event<JobChanged> changes, Deeds deeds) {
        this.jobs = jobs;
        this.newJobs = newJobs;
        this.bounds = bounds;
        this.changes = changes;
        this.deeds = deeds;
    }

    /**
     * Submits a job in the caller's transaction: it exists if and only if that commits.
     *
     * @return the new job, or the earlier one with the same type and idempotency key
     * @throws MotorpoolException {@link JobError#JOB_QUEUE_FULL} if as many of the tenant's jobs wait as may, {@link
     *     JobError#JOB_PARAMS_TOO_LARGE}
     */
    public JobId submit(SubmitJob command) {
        return submitAll(command.tenant(), List.of(command)).get(0);
    }

    /**
     * Submits many jobs of one tenant at once, in the caller's transaction.
     *
     * @return as {@link #submit} answers, in the order of the commands
     * @throws MotorpoolException as of {@link #submit}; then none is submitted
     */
    public List<JobId> submitAll(TenantId tenant, List<SubmitJob> commands) {
        return addAll(tenant, commands.stream().map(newJobs::of).toList());
    }

    /** As {@link #submitAll}, of jobs that are ready to be added. */
    List<JobId> addAll(TenantId tenant, List<NewJob> wanted) {
        if (!bounds.admit(tenant, wanted.size())) {
            return allEarlier(tenant, wanted).orElseThrow(() -> bounds.full(tenant, wanted.size()));
        }
        Set<JobId> added = add(tenant, Optional.empty(), wanted);
        return wanted.stream()
                .map(job -> added.contains(job.jobId()) ? job.jobId() : earlier(tenant, job))
                .toList();
    }

    /** Submits the partitions of a job, even if the tenant's queue is full: a job that runs already cannot wait for room. */
    void submitPartitions(TenantId tenant, JobId parent, List<SubmitJob> partitions) {
        add(tenant, Optional.of(parent), partitions.stream().map(newJobs::of).toList());
    }

    private Set<JobId> add(TenantId tenant, Optional<JobId> parent, List<NewJob> wanted) {
        Set<JobId> added = jobs.add(tenant, parent, wanted);
        if (!added.isEmpty()) {
            changes.fire(new JobChanged(List.copyOf(added), true));
        }
        return added;
    }

    /** What was submitted before is answered even if there is no room for more. */
    private Optional<List<JobId>> allEarlier(TenantId tenant, List<NewJob> wanted) {
        List<JobId> found = wanted.stream()
                .flatMap(job -> findEarlier(tenant, job).stream())
                .toList();
        return Optional.of(found).filter(all -> all.size() == wanted.size());
    }

    private JobId earlier(TenantId tenant, NewJob job) {
        return findEarlier(tenant, job).orElseThrow();
    }

    private Optional<JobId> findEarlier(TenantId tenant, NewJob job) {
        return job.command()
                .idempotencyKey()
                .flatMap(key -> jobs.findByIdempotencyKey(tenant, job.type().name(), key));
    }

    /** @throws MotorpoolException {@link JobError#JOB_NOT_FOUND} */
    public Job get(TenantId tenant, JobId job) {
        return jobs.find(tenant, job).orElseThrow(() -> notFound(job));
    }

    /**
     * A job that this user submitted.
     *
     * @throws MotorpoolException {@link JobError#JOB_NOT_FOUND}, also for another's
     */
    public Job getOwn(TenantId tenant, UserId owner, JobId job) {
        return jobs.findOwn(tenant, owner, job).orElseThrow(() -> notFound(job));
    }

    /** Empty if there never was one, or if it is so old that it was forgotten. */
    public Optional<Job> find(TenantId tenant, JobId job) {
        return jobs.find(tenant, job);
    }

    /** Newest first. */
    @Read
    public List<Job> list(TenantId tenant, JobFilter filter, Optional<JobId> before, int limit) {
        return jobs.list(tenant, filter, before, limit);
    }

    /** How many of the tenant's own jobs go before this one in its pool; 0 if it is next or does not wait. */
    public int placeInQueue(TenantId tenant, JobId job) {
        return jobs.placeInQueue(tenant, job);
    }

    /** How many partitions of a job there are in each state. */
    public Map<JobState, Integer> countPartitions(TenantId tenant, JobId job) {
        return jobs.countPartitions(tenant, job);
    }

    /**
     * Keeps a job from being started and from ending until the caller's transaction ends.
     *
     * @return false if it is finished, or so old that it was forgotten
     */
    public boolean hold(TenantId tenant, JobId job) {
        return jobs.hold(tenant, job);
    }

    /**
     * Cancels a job: at once while it waits, else as soon as its attempt notices. Cancelling twice changes nothing.
     *
     * @throws MotorpoolException {@link JobError#JOB_NOT_FOUND} or {@link JobError#JOB_FINISHED}
     */
    public Job cancel(TenantId tenant, JobId job) {
        Job before = get(tenant, job);
        if (!jobs.cancel(tenant, job) && !before.state().equals(JobState.CANCELLED.text())) {
            throw new MotorpoolException(
                    JobError.JOB_FINISHED, "Job " + job + " is " + before.state() + " and cannot be cancelled.");
        }
        changes.fire(new JobChanged(job, false));
        deeds.done("job.cancelled", job);
        return get(tenant, job);
    }

    private static MotorpoolException notFound(JobId job) {
        return new MotorpoolException(JobError.JOB_NOT_FOUND, "There is no job " + job + ".");
    }
}
