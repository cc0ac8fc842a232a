package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.platform.security.store.VisitorStore;

/** The tenant that visitors belong to: people who do not sign in, where an endpoint takes such people. */
@Singleton
@Transactional
public class VisitorTenant {

    private final Optional<String> code;
    private final VisitorStore store;

    /** @param code of the tenant; missing where everybody has to sign in */
    @Inject
    public VisitorTenant(
            @ConfigProperty(name = "motorpool.security.visitor-tenant") Optional<String> code, VisitorStore store) {
        this.code = code;
        this.store = store;
    }

    /** Empty where there is none, or it is not active. */
    public Optional<TenantId> find() {
        return code.flatMap(store::findTenant);
    }
}
