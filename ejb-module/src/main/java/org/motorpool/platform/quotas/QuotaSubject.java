package org.motorpool.platform.quotas;

import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Whose share of a quota is meant, within a tenant.
 *
 * @param text such as {@code user/0198…}; equal texts share
 */
public record QuotaSubject(String text) {

    private static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException if {@code text} is empty or too long: a fault in the program */
    public QuotaSubject {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("'" + text + "' names no subject of a quota.");
        }
    }

    /** A person, with whatever API keys the person made. */
    public static QuotaSubject user(UserId user) {
        return of("user", user);
    }

    /** All people of a tenant together. */
    public static QuotaSubject tenant(TenantId tenant) {
        return of("tenant", tenant);
    }

    /** Somebody else, such as a visitor who is known by the hash of a secret. */
    public static QuotaSubject of(String kind, Object id) {
        return new QuotaSubject(kind + "/" + id);
    }

    @Override
    public String toString() {
        return text;
    }
}
