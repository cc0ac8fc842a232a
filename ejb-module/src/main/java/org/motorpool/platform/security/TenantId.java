package org.motorpool.platform.security;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a tenant: an organisation whose data nobody else sees. */
public record TenantId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
