package org.motorpool.platform.ratelimit;

import java.time.Instant;
import java.util.UUID;

/** An address from which nobody may sign in for some time. */
public record IpBlock(
        UUID blockId,
        String address,
        int failures,
        Instant firstFailedAt,
        Instant lastFailedAt,
        Instant blockedUntil) {}
