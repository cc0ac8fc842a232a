package org.motorpool.tenants;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.UserService;
import org.motorpool.tenants.model.Tenant;
import org.motorpool.tenants.store.TenantStore;

/**
 * Writes a tenant and its first administrator. It begins a transaction of its own, because a transaction works for one
 * tenant and this one does not exist yet.
 */
@Singleton
@Transactional(TxType.REQUIRES_NEW)
class TenantCreation {

    private final TenantStore tenants;
    private final UserService users;

    @Inject
    TenantCreation(TenantStore tenants, UserService users) {
        this.tenants = tenants;
        this.users = users;
    }

    public void create(Tenant tenant, AddUser admin) {
        if (!tenants.add(tenant)) {
            throw new MotorpoolException(
                    TenantError.TENANT_CODE_TAKEN, "The code '" + tenant.code() + "' belongs to a tenant already.");
        }
        users.add(tenant.tenantId(), admin);
    }
}
