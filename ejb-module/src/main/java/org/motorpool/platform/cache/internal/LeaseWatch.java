package org.motorpool.platform.cache.internal;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges from outside whether a load goes on: its node is a member, and its beat was seen to rise within the lease. No
 * clocks of two nodes are compared.
 */
final class LeaseWatch {

    private final Duration lease;
    private final Predicate<UUID> isMember;
    private @Nullable Claim seen;
    private long seenAt;

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
            seenAt = nowNanos;
            return true;
        }
        return nowNanos - seenAt < lease.toNanos();
    }
}
