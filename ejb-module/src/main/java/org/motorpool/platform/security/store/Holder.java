package org.motorpool.platform.security.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Scopes;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Whom an API key or a session speaks for.
 *
 * @param apiKeyId null for a session
 * @param scopes texts of {@link Scopes}
 * @param deviceClass null for a session
 */
public record Holder(
        TenantId tenantId,
        UserId userId,
        String name,
        List<String> roles,
        @Nullable UUID apiKeyId,
        List<String> scopes,
        @Nullable String deviceClass) {

    public Caller toCaller() {
        return new Caller(tenantId, userId, name, UserStore.roles(roles), apiKeyId, Scopes.of(scopes), deviceClass);
    }
}
