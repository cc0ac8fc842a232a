package org.motorpool.platform.cache.internal;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges from outside whether a load goes on: its node is a member, and its beat was seen to rise within the lease. No
 * clocks of two nodes are compared, and time in which the watcher itself stood still does not count: it may have been the
 * whole machine.
 */
final class LeaseWatch {

    private static final long MOST_BETWEEN_LOOKS_NANOS = Duration.ofMillis(500).toNanos();

    private final Duration lease;
    private final Predicate<UUID> isMember;
    private @Nullable Claim seen;
    private long seenForNanos;
    private long lookedAt;

    LeaseWatch(Duration lease, Predicate<UUID> isMember) {
        this.lease = lease;
        this.isMember = isMember;
    }

    boolean isAlive(Claim claim, long nowNanos) {
        if (!isMember.test(claim.node())) {
            return false;
        }
        if (!claim.equals(seen)) {
            seen = claim;
            seenForNanos = 0;
            lookedAt = nowNanos;
            return true;
        }
        seenForNanos += Math.min(nowNanos - lookedAt, MOST_BETWEEN_LOOKS_NANOS);
        lookedAt = nowNanos;
        return seenForNanos < lease.toNanos();
    }
}
