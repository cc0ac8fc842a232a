package org.motorpool.googlecalendar.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantService;

/** The zone in which a tenant's times are meant: Google's calendars know no floating ones. */
@Singleton
@Transactional
public class Zones {

    private final TenantService tenants;

    @Inject
    public Zones(TenantService tenants) {
        this.tenants = tenants;
    }

    public ZoneId of(TenantId tenant) {
        return tenants.get(tenant).zone();
    }
}
