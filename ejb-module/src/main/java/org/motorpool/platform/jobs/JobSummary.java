package org.motorpool.platform.jobs;

import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.UserId;

/**
 * What a list of many jobs tells of one.
 *
 * @param ownerId null for the system's
 * @param done of {@code total}; total is 0 while unknown
 * @param version grows with every change that a client can see
 */
public record JobSummary(
        JobId jobId,
        @Nullable UserId ownerId,
        String type,
        String state,
        @Nullable String stage,
        long done,
        long total,
        long version) {

    public boolean isFinished() {
        return JobState.of(state).isFinished();
    }
}
