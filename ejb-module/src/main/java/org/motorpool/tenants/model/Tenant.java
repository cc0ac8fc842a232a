package org.motorpool.tenants.model;

import java.time.Instant;
import java.time.ZoneId;
import org.motorpool.platform.security.TenantId;

/**
 * An organisation that uses Motorpool.
 *
 * @param code short name with which people sign in, such as {@code demo}; never changes
 * @param zone in which its shifts, days and reports are meant
 * @param version raised by each change, for {@code If-Match}
 */
public record Tenant(
        TenantId tenantId,
        String code,
        String name,
        ZoneId zone,
        Office office,
        EscortPolicy escortPolicy,
        boolean active,
        int version,
        Instant createdAt) {}
