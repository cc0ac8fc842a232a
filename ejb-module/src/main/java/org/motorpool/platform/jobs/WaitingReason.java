package org.motorpool.platform.jobs;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that keeps a job from starting now.
 *
 * @param message for people, with the numbers
 * @param current what there is, such as how many run
 * @param limit what there may be
 * @param until when it is over, where that is known
 */
public record WaitingReason(
        Kind kind, String message, OptionalLong current, OptionalLong limit, Optional<Instant> until) {

    /** What it is; in the order in which they are told. */
    public enum Kind {
        /** Its time has not come: it is spread by a redrive, or tried again after a failure. */
        NOT_BEFORE,
        /** It has split its work, and goes on when all of it is done. */
        PARTITIONS,
        /** No node knows jobs of its type. */
        TYPE_UNKNOWN,
        PAUSED_FOR_ALL,
        PAUSED_FOR_TENANT,
        /** No node that is alive has a slot for its pool. */
        NO_WORKER,
        TYPE_LIMIT,
        TENANT_LIMIT,
        KEY_LIMIT,
        /** As many of its type have started as may for now. */
        START_RATE,
        /** All slots of its pool are taken. */
        POOL_FULL,
        /** Jobs of the tenant itself that come before it. */
        OWN_JOBS_FIRST,
        /** Other tenants wait too; each gets its share. */
        OTHER_TENANTS,
        /** Nothing: it starts as soon as a node looks. */
        NEXT;

        /** As clients see it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static WaitingReason of(Kind kind, String message) {
        return new WaitingReason(kind, message, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    static WaitingReason counted(Kind kind, String message, long current, long limit) {
        return new WaitingReason(kind, message, OptionalLong.of(current), OptionalLong.of(limit), Optional.empty());
    }

    static WaitingReason until(Kind kind, String message, Instant until) {
        return new WaitingReason(kind, message, OptionalLong.empty(), OptionalLong.empty(), Optional.of(until));
    }
}
