package org.motorpool.platform.security.store;

import java.util.List;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Whom an API key or a session speaks for. */
public record Holder(TenantId tenantId, UserId userId, String name, List<String> roles) {

    public Caller toCaller() {
        return new Caller(tenantId, userId, name, UserStore.roles(roles));
    }
}
