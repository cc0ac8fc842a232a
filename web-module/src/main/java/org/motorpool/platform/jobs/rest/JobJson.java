package org.motorpool.platform.jobs.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobState;

/**
 * A job as clients see it.
 *
 * @param node which runs it; only while it runs
 * @param placeInQueue how many of the tenant's own jobs go first; only while it waits
 * @param remainingSeconds an estimate from the progress so far or, where one job is asked for, from how long such jobs
 *     took lately; only while it runs and can be told
 * @param waiting why it does not run yet; only where one job is asked for, and while it waits
 * @param result what it came to, once it succeeded
 * @param location path of what was made
 * @param error why the last attempt failed, for people
 * @param cause the same in short: equal for jobs that failed in the same way
 * @param parent the job whose partition it is
 * @param partitions of its own, if it has split its work; only where one job is asked for
 * @param stack where it failed; for administrators who ask for one job
 * @param input path of what it was to work on, if it is dead and that is kept; for administrators who ask for one job
 * @param consistencyToken once it is finished: a request that shows it as its {@code Consistency-Token} sees what the job
 *     did; not in a list, whose answer has the header
 */
public record JobJson(
        String id,
        String type,
        String state,
        int attempt,
        int maxAttempts,
        boolean cancelRequested,
        @Nullable String node,
        ProgressJson progress,
        @Nullable Integer placeInQueue,
        @Nullable Long remainingSeconds,
        @Nullable WaitingJson waiting,
        @Nullable @JsonRawValue String result,
        @Nullable String location,
        @Nullable String error,
        @Nullable String cause,
        @Nullable String stack,
        @Nullable String input,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String parent,
        @Nullable PartitionsJson partitions,
        long version,
        @Nullable String consistencyToken) {

    /** How far it is; {@code total} is 0 while unknown. */
    public record ProgressJson(@Nullable String stage, long done, long total) {}

    /** How many there are in each state. */
    public record PartitionsJson(int queued, int running, int succeeded, int dead, int cancelled) {

        static PartitionsJson of(Map<JobState, Integer> counts) {
            return new PartitionsJson(
                    counts.getOrDefault(JobState.QUEUED, 0),
                    counts.getOrDefault(JobState.RUNNING, 0),
                    counts.getOrDefault(JobState.SUCCEEDED, 0),
                    counts.getOrDefault(JobState.DEAD, 0),
                    counts.getOrDefault(JobState.CANCELLED, 0));
        }
    }

    static JobJson of(Job job, int placeInQueue, Instant now, @Nullable String token) {
        boolean waits = job.state().equals(JobState.QUEUED.text());
        return new JobJson(
                job.jobId().toString(),
                job.type(),
                job.state(),
                job.attempt(),
                job.maxAttempts(),
                job.cancelRequested(),
                job.leaseOwner(),
                new ProgressJson(job.stage(), job.done(), job.total()),
                waits ? placeInQueue : null,
                remainingSeconds(job, now),
                null,
                job.state().equals(JobState.SUCCEEDED.text()) ? job.result() : null,
                job.location(),
                job.error(),
                job.cause(),
                null,
                null,
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                Optional.ofNullable(job.parentId()).map(JobId::toString).orElse(null),
                null,
                job.version(),
                token);
    }

    /** With what is told of one job that is asked for, and not of each in a list. */
    JobJson with(
            @Nullable String trace,
            @Nullable String keptInput,
            @Nullable WaitingJson wait,
            @Nullable Long remaining,
            @Nullable PartitionsJson parts) {
        return new JobJson(
                id,
                type,
                state,
                attempt,
                maxAttempts,
                cancelRequested,
                node,
                progress,
                placeInQueue,
                remaining,
                wait,
                result,
                location,
                error,
                cause,
                trace,
                keptInput,
                createdAt,
                startedAt,
                finishedAt,
                parent,
                parts,
                version,
                consistencyToken);
    }

    private static @Nullable Long remainingSeconds(Job job, Instant now) {
        Instant startedAt = job.startedAt();
        if (!job.state().equals(JobState.RUNNING.text()) || startedAt == null || job.done() == 0 || job.total() == 0) {
            return null;
        }
        double spent = Duration.between(startedAt, now).toMillis() / 1000.0;
        return Math.max(0, Math.round(spent * (job.total() - job.done()) / job.done()));
    }
}
