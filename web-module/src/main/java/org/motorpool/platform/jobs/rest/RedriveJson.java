package org.motorpool.platform.jobs.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.Redriven;
import org.motorpool.web.constraints.Length;

/**
 * Asks for dead jobs to be run again; what is missing does not matter.
 *
 * @param perSecond how many of them may start in a second, 0.01 to 1,000; all at once if missing
 */
@Schema(example = "{\"type\": \"reports-bookings\", \"cause\": \"node-lost\", \"perSecond\": 2}")
public record RedriveJson(
        @Nullable @Length(min = 1, max = 100) String type,
        @Nullable @Length(max = 200) String cause,
        @Nullable Double perSecond) {

    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 1_000;

    JobFilter filter() {
        return new JobFilter(Optional.ofNullable(type), Optional.empty(), Optional.ofNullable(cause), Optional.empty());
    }

    Duration between() {
        var violations = new Violations();
        violations.range("perSecond", perSecond, SLOWEST, FASTEST);
        violations.throwIfAny();
        return perSecond == null ? Duration.ZERO : Duration.ofNanos((long) (1e9 / perSecond));
    }

    /**
     * What came of it.
     *
     * @param redriven how many jobs wait again
     * @param left how many more stay dead, because no more of them may wait
     * @param lastAt when the last of them may start
     */
    public record RedrivenJson(
            int redriven, long left, @Nullable Instant lastAt) {

        static RedrivenJson of(Redriven redriven) {
            return new RedrivenJson(
                    redriven.jobs(), redriven.left(), redriven.lastAt().orElse(null));
        }
    }
}
