package org.motorpool.platform.security.rest;

import java.time.Instant;
import org.motorpool.platform.security.Session;

/**
 * A session as clients see it.
 *
 * @param lastUsedAt to a quarter of an hour
 * @param address where its owner signed in from
 * @param agent what the client calls itself
 * @param current whether it is the one that asks
 */
public record OpenSessionJson(
        String id, Instant createdAt, Instant lastUsedAt, String address, String agent, boolean current) {

    static OpenSessionJson of(Session session) {
        return new OpenSessionJson(
                session.sessionId().toString(),
                session.createdAt(),
                session.lastUsedAt(),
                session.address(),
                session.agent(),
                session.current());
    }
}
