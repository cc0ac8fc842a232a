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
 */
public record JobType(
        String name,
        JobPool pool,
        JobPriority priority,
        Optional<String> batchJob,
        int maxAttempts,
        Duration timeout,
        Duration firstBackoff,
        JobLimits limits) {

    private static final int DEFAULT_ATTEMPTS = 3;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration DEFAULT_BACKOFF = Duration.ofSeconds(5);

    public JobType {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("A job of type " + name + " would never run.");
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
                JobLimits.NONE);
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
                JobLimits.NONE);
    }

    public JobType withTimeout(Duration limit) {
        return new JobType(name, pool, priority, batchJob, maxAttempts, limit, firstBackoff, limits);
    }

    public JobType withMaxAttempts(int attempts) {
        return new JobType(name, pool, priority, batchJob, attempts, timeout, firstBackoff, limits);
    }

    public JobType withPriority(JobPriority other) {
        return new JobType(name, pool, other, batchJob, maxAttempts, timeout, firstBackoff, limits);
    }

    public JobType withLimits(JobLimits other) {
        return new JobType(name, pool, priority, batchJob, maxAttempts, timeout, firstBackoff, other);
    }
}
