package org.motorpool.platform.jobs;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for all jobs of one kind.
 *
 * @param name stable name such as {@code routing-plan-shift}
 * @param pool where it runs
 * @param batchJob name of the Jakarta Batch job; empty for a task
 * @param maxAttempts 1 or more; an attempt whose node died counts
 * @param timeout of one attempt
 * @param firstBackoff wait after the first failure; doubles with each further one, jittered
 * @param bundle how many jobs share a slot: they run one after another and are claimed and finished together. 1 for
 *     most; more pays for jobs of a few milliseconds
 * @param retention how many of those that ended are kept
 */
public record JobType(
        String name,
        JobPool pool,
        JobPriority priority,
        Optional<String> batchJob,
        int maxAttempts,
        Duration timeout,
        Duration firstBackoff,
        JobLimits limits,
        int bundle,
        JobRetention retention) {

    private static final int DEFAULT_ATTEMPTS = 3;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration DEFAULT_BACKOFF = Duration.ofSeconds(5);

    public JobType {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("A job of type " + name + " would never run.");
        }
        if (bundle < 1 || (bundle > 1 && batchJob.isPresent())) {
            throw new IllegalArgumentException("Jobs of type " + name + " cannot share a slot by " + bundle + ".");
        }
    }

    /** A short job with the usual limits. */
    public static JobType task(String name, JobPool pool) {
        return new JobType(
                name,
                pool,
                JobPriority.NORMAL,
                Optional.empty(),
                DEFAULT_ATTEMPTS,
                DEFAULT_TIMEOUT,
                DEFAULT_BACKOFF,
                JobLimits.NONE,
                1,
                JobRetention.BY_AGE);
    }

    /** A long job: {@code META-INF/batch-jobs/<name>.xml}. */
    public static JobType batch(String name) {
        return new JobType(
                name,
                JobPool.BATCH,
                JobPriority.NORMAL,
                Optional.of(name),
                DEFAULT_ATTEMPTS,
                Duration.ofHours(1),
                DEFAULT_BACKOFF,
                JobLimits.NONE,
                1,
                JobRetention.BY_AGE);
    }

    public JobType withTimeout(Duration limit) {
        return new JobType(name, pool, priority, batchJob, maxAttempts, limit, firstBackoff, limits, bundle, retention);
    }

    public JobType withFirstBackoff(Duration wait) {
        return new JobType(name, pool, priority, batchJob, maxAttempts, timeout, wait, limits, bundle, retention);
    }

    public JobType withMaxAttempts(int attempts) {
        return new JobType(name, pool, priority, batchJob, attempts, timeout, firstBackoff, limits, bundle, retention);
    }

    public JobType withPriority(JobPriority other) {
        return new JobType(name, pool, other, batchJob, maxAttempts, timeout, firstBackoff, limits, bundle, retention);
    }

    public JobType withLimits(JobLimits other) {
        return new JobType(
                name, pool, priority, batchJob, maxAttempts, timeout, firstBackoff, other, bundle, retention);
    }

    /** For jobs of a few milliseconds each: the slots of a node take up to {@code jobs} of them at a time. */
    public JobType withBundle(int jobs) {
        return new JobType(name, pool, priority, batchJob, maxAttempts, timeout, firstBackoff, limits, jobs, retention);
    }

    public JobType withRetention(JobRetention other) {
        return new JobType(name, pool, priority, batchJob, maxAttempts, timeout, firstBackoff, limits, bundle, other);
    }

    /**
     * Whether a job may be claimed for a slot that is about to be free: not where it counts exactly when it starts, or
     * with whom.
     */
    public boolean mayBeClaimedAhead() {
        return bundle == 1 && batchJob.isEmpty() && limits.equals(JobLimits.NONE);
    }

    /** The part of a slot that a job takes. */
    public double share() {
        return 1.0 / bundle;
    }
}
