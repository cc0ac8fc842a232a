package org.motorpool.platform.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Dead jobs of one type that failed in the same way.
 *
 * @param cause empty if none is known
 * @param sampleId the one that died last
 * @param sampleError why, for people
 */
public record DeadLetterGroup(
        String type,
        String cause,
        long count,
        Instant oldestAt,
        Instant newestAt,
        JobId sampleId,
        @Nullable String sampleError) {}
