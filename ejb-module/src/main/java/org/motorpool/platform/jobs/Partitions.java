package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.store.PartitionStore;

/**
 * Splits the work of a batch job into <em>partitions</em>: jobs of their own, which any node may run. The job of such work
 * has a step that splits, then one with the batchlet {@code awaitPartitions}, which stops the execution until all
 * partitions have succeeded, then one that merges. While it waits, the job holds no slot and its time does not run. When
 * a partition is dead or cancelled the job is dead, and when the job ends the partitions that are left are cancelled. A
 * retry of the job runs again those that did not succeed.
 */
@Singleton
@Transactional
public class Partitions {

    /** Of one job. They count as jobs that wait, but are not refused when the tenant's queue is full. */
    public static final int MOST = 1_000;

    private final PartitionStore store;
    private final JobService jobs;
    private final Fences fences;

    @Inject
    public Partitions(PartitionStore store, JobService jobs, Fences fences) {
        this.store = store;
        this.jobs = jobs;
        this.fences = fences;
    }

    /**
     * Submits the partitions of an attempt's job, in the caller's transaction or one of its own. Once for the job: an
     * attempt that comes after another one had split changes nothing.
     *
     * @param type of the partitions
     * @param params of each, JSON-able records
     * @throws MotorpoolException {@link JobError#STALE_FENCE}
     * @throws IllegalArgumentException if there are more than {@link #MOST}
     */
    public void split(Attempt attempt, String type, List<?> params) {
        if (params.size() > MOST) {
            throw new IllegalArgumentException(params.size() + " partitions of job " + attempt.jobId()
                    + " are too many; at most " + MOST + " may.");
        }
        fences.hold(attempt);
        if (store.keepCount(attempt, params.size()) && !params.isEmpty()) {
            jobs.submitPartitions(
                    attempt.tenant(),
                    attempt.jobId(),
                    params.stream()
                            .map(each -> new SubmitJob(attempt.tenant(), attempt.owner(), type, each))
                            .toList());
        }
    }

    /**
     * Whether all partitions of the attempt's job have succeeded.
     *
     * @throws MotorpoolException {@link JobError#JOB_PARTITIONS_LOST} if nobody works on those that are missing, as they
     *     are forgotten after a retry a month later; {@link JobError#STALE_FENCE}
     */
    public boolean areDone(Attempt attempt) {
        fences.hold(attempt);
        // Asked before they are counted: one that succeeds in between is then not missed for good.
        boolean isUnsettled = store.hasUnsettled(attempt);
        Map<JobState, Integer> found = jobs.countPartitions(attempt.tenant(), attempt.jobId());
        int split = store.count(attempt);
        int missing = split - found.getOrDefault(JobState.SUCCEEDED, 0);
        if (missing > 0 && !isUnsettled) {
            throw new MotorpoolException(
                    JobError.JOB_PARTITIONS_LOST,
                    missing + " of the " + split + " partitions of job " + attempt.jobId()
                            + " did not succeed, or are forgotten with their results.\nMaybe submit the job anew.");
        }
        return missing == 0;
    }

    /** What the partitions of the attempt's job came to, as JSON, in the order in which they were split. */
    public List<String> results(Attempt attempt) {
        return store.results(attempt);
    }
}
