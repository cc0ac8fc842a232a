package org.motorpool.platform.security;

import java.io.Serializable;
import java.util.Set;

/**
 * The authenticated origin of a request.
 *
 * @param tenant whose data the caller sees
 * @param user who it is; for an API key the user who made it
 * @param name for people: shown in reports and the audit log
 * @param roles what it may do
 */
public record Caller(TenantId tenant, UserId user, String name, Set<Role> roles) implements Serializable {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
