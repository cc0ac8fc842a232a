package org.motorpool.platform.jobs.rest;

import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobType;

/**
 * What holds for all jobs of one type.
 *
 * @param kind {@code task} or {@code batch}
 * @param paused whether none of them starts, whoever's it is
 */
public record JobTypeJson(
        String type,
        String pool,
        String kind,
        String priority,
        int maxAttempts,
        long timeoutSeconds,
        LimitsJson limits,
        boolean paused) {

    /** Over all nodes; 0 means no limit. */
    public record LimitsJson(int running, int runningPerTenant, int runningPerKey, double startsPerSecond) {

        static LimitsJson of(JobLimits limits) {
            return new LimitsJson(
                    limits.running(), limits.runningPerTenant(), limits.runningPerKey(), limits.startsPerSecond());
        }
    }

    static JobTypeJson of(JobType type, boolean paused) {
        return new JobTypeJson(
                type.name(),
                type.pool().text(),
                type.batchJob().isPresent() ? "batch" : "task",
                type.priority().name().toLowerCase(java.util.Locale.ROOT),
                type.maxAttempts(),
                type.timeout().toSeconds(),
                LimitsJson.of(type.limits()),
                paused);
    }
}
