package org.motorpool.platform.security.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;

/** Finds the tenant of somebody who is nobody yet. */
@Singleton
public class VisitorStore {

    private final Database database;

    @Inject
    public VisitorStore(Database database) {
        this.database = database;
    }

    /** An active one. */
    public Optional<TenantId> findTenant(String code) {
        return database.call(handle -> handle.createQuery("select tenant_of_code(:code) as tenant_id")
                .bind("code", code)
                .map((row, context) -> Optional.ofNullable(row.getObject("tenant_id", UUID.class)))
                .one()
                .map(TenantId::new));
    }
}
