package org.motorpool.platform.accounts;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Whose token of a {@link PasswordReset} it is. */
public record ResetHolder(
        TenantId tenantId, UUID resetId, UserId userId, String email, String name, List<String> roles) {

    Caller toCaller() {
        Set<Role> known =
                roles.stream().flatMap(text -> Role.of(text).stream()).collect(Collectors.toUnmodifiableSet());
        return new Caller(tenantId, userId, name, known);
    }
}
