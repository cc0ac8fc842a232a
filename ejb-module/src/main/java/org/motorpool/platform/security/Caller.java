package org.motorpool.platform.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated origin of a request.
 *
 * @param tenant whose data the caller sees
 * @param user who it is; for an API key the user who made it
 * @param name for people: shown in reports and the audit log
 * @param roles what it may do
 * @param apiKeyId the key of a program; null for a person
 * @param scopes what it may use its roles for; everything for a person
 * @param deviceClass see {@link ApiKey}; null for a person
 */
public record Caller(
        TenantId tenant,
        UserId user,
        String name,
        Set<Role> roles,
        @Nullable UUID apiKeyId,
        Scopes scopes,
        @Nullable String deviceClass) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** A person. */
    public Caller(TenantId tenant, UserId user, String name, Set<Role> roles) {
        this(tenant, user, name, roles, null, Scopes.ALL, null);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
