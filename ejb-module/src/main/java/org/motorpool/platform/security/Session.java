package org.motorpool.platform.security;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as it can be listed.
 *
 * @param lastUsedAt to a quarter of an hour
 * @param current whether it is the one that asks
 */
public record Session(
        UUID sessionId,
        UserId userId,
        Instant createdAt,
        Instant lastUsedAt,
        String address,
        String agent,
        boolean current) {}
