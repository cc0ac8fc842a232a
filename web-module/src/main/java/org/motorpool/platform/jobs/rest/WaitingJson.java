package org.motorpool.platform.jobs.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.JobQueues.Wait;
import org.motorpool.platform.jobs.WaitingReason;

/**
 * Why a job does not run yet.
 *
 * @param startsInSeconds about; missing where it cannot be told
 * @param reasons at least one
 */
public record WaitingJson(@Nullable Long startsInSeconds, List<ReasonJson> reasons) {

    /**
     * One of the reasons.
     *
     * @param code {@code not-before}, {@code partitions}, {@code type-unknown}, {@code paused-for-all}, {@code paused-for-tenant}, {@code
     *     no-worker}, {@code type-limit}, {@code tenant-limit}, {@code key-limit}, {@code start-rate}, {@code pool-full},
     *     {@code own-jobs-first}, {@code other-tenants}, {@code next}
     * @param message for people
     * @param current what there is, such as how many run
     * @param limit what there may be
     * @param until when it is over
     */
    public record ReasonJson(
            String code,
            String message,
            @Nullable Long current,
            @Nullable Long limit,
            @Nullable Instant until) {

        static ReasonJson of(WaitingReason reason) {
            return new ReasonJson(
                    reason.kind().text(),
                    reason.message(),
                    nullable(reason.current()),
                    nullable(reason.limit()),
                    reason.until().orElse(null));
        }

        private static @Nullable Long nullable(OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
    }

    static WaitingJson of(Wait wait) {
        return new WaitingJson(
                wait.startsIn().map(Duration::toSeconds).orElse(null),
                wait.reasons().stream().map(ReasonJson::of).toList());
    }
}
