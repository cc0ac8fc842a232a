package org.motorpool.platform.jobs.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.DeadLetterGroup;

/**
 * Dead jobs of one type that failed in the same way.
 *
 * @param cause empty if none is known
 * @param sample the one that died last
 */
public record DeadLetterGroupJson(
        String type, String cause, long count, Instant oldestAt, Instant newestAt, SampleJson sample) {

    /** One of the jobs, and why it failed, for people. */
    public record SampleJson(String id, @Nullable String error) {}

    static DeadLetterGroupJson of(DeadLetterGroup group) {
        return new DeadLetterGroupJson(
                group.type(),
                group.cause(),
                group.count(),
                group.oldestAt(),
                group.newestAt(),
                new SampleJson(group.sampleId().toString(), group.sampleError()));
    }
}
