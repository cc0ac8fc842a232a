package org.motorpool.platform.security;

import java.util.Map;
import java.util.Optional;

/**
 * Something that was done in a tenant and that somebody has to answer for.
 *
 * @param actor who did it; empty where a job or the clock did
 * @param action a short stable name such as {@code api-key.issued}
 * @param subject what it was done to, such as an id
 * @param detail what else matters; never a secret, nor what is personal
 */
public record Deed(TenantId tenant, Optional<Caller> actor, String action, String subject, Map<String, ?> detail) {

    public Deed {
        detail = Map.copyOf(detail);
    }
}
