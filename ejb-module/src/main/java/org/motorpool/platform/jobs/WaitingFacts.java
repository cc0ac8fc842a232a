package org.motorpool.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * All that decides when a waiting job starts, read at one moment and from what the claim reads.
 *
 * @param type empty if this version of the application knows none of its name
 * @param now by the database's clock
 * @param attempt how often it was tried
 * @param tokens how many of the type may start now; empty without a rate
 * @param partitions how many of its own it waits for; empty if for none
 */
public record WaitingFacts(
        Optional<JobType> type,
        String pool,
        Instant now,
        Instant notBefore,
        int attempt,
        Pause pause,
        Slots slots,
        Runs runs,
        Optional<Double> tokens,
        Ahead ahead,
        Optional<Integer> partitions) {

    /** Whether the type is paused. */
    public record Pause(boolean forAll, boolean forTenant) {}

    /**
     * Slots of the job's pool, on the nodes that are alive.
     *
     * @param taken by jobs that run; jobs that share a slot take a part of one each
     */
    public record Slots(int nodes, int all, double taken) {}

    /**
     * Jobs of the same type that run.
     *
     * @param ofKey of the same tenant and limit key; empty if the job has no key
     */
    public record Runs(int ofType, int ofTenant, Optional<Integer> ofKey) {}

    /**
     * What goes first or shares the pool.
     *
     * @param own jobs of the tenant in the pool, whose time has come and whose type is not paused
     * @param tenants other ones that wait for the pool
     * @param meanRun how long such jobs took lately; empty if none ended well
     */
    public record Ahead(int own, int tenants, Optional<Duration> meanRun) {}

    /** As the type declares them. */
    JobLimits limits() {
        return type.map(JobType::limits).orElse(JobLimits.NONE);
    }
}
