package org.motorpool.platform.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Something that somebody did.
 *
 * @param number 1 for the first of a tenant, without gaps
 * @param at in microseconds, as the database keeps it
 * @param action a short stable name such as {@code api-key.issued}
 * @param subject what it was done to, such as an id
 * @param detail JSON
 */
public record AuditEntry(
        TenantId tenantId, long number, Instant at, Actor actor, String action, String subject, String detail) {

    /**
     * Who did it.
     *
     * @param userId null for the system
     * @param name at that time
     * @param apiKeyId the key that a program used; null for a person
     */
    public record Actor(
            @Nullable UserId userId, String name, @Nullable UUID apiKeyId) {

        /** Who acts where nobody asked: a job, a schedule. */
        public static final Actor SYSTEM = new Actor(null, "system", null);
    }

    /** An entry as it is kept. */
    public record Sealed(AuditEntry entry, AuditSeal.Value seal) {}

    /** What is noted of a tenant's last entry; number 0 before the first. */
    public record Head(long number, AuditSeal.Value seal, AuditSeal.Value mark) {}
}
