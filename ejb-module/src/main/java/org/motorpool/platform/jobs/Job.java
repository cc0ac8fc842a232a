package org.motorpool.platform.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands.
 *
 * @param attempt how often it was started, 0 before the first
 * @param done of {@code total}; total is 0 while unknown
 * @param result JSON, once it succeeded
 * @param location path of what was made
 * @param error why the last attempt failed
 * @param cause the same in short, for grouping
 * @param version grows with every change that a client can see
 * @param parentId whose partition it is
 * @param partitions into how many it has split its work
 */
public record Job(
        JobId jobId,
        String type,
        String state,
        int attempt,
        int maxAttempts,
        Instant notBefore,
        boolean cancelRequested,
        @Nullable String leaseOwner,
        @Nullable String stage,
        long done,
        long total,
        @Nullable String result,
        @Nullable String location,
        @Nullable String error,
        @Nullable String cause,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long version,
        @Nullable JobId parentId,
        @Nullable Integer partitions) {

    public boolean isFinished() {
        return JobState.of(state).isFinished();
    }
}
