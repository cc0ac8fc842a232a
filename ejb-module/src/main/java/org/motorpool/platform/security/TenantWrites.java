package org.motorpool.platform.security;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.motorpool.platform.cache.Caches;
import org.motorpool.platform.cache.WriteVersions;

/**
 * Whether anything of a tenant was changed. Every change by a client is a {@link Deed}; before its answer leaves, the
 * tenant's version is another one on every node.
 */
@Singleton
public class TenantWrites {

    private final WriteVersions versions;

    @Inject
    public TenantWrites(Caches caches) {
        this.versions = caches.versions();
    }

    /** The version that holds now; empty if that cannot be known. */
    public Optional<String> version(TenantId tenant) {
        return versions.current(tenant.toString());
    }

    void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) Deed deed) {
        versions.written(deed.tenant().toString());
        if (deed.action().startsWith("tenant.")
                && !deed.subject().equals(deed.tenant().toString())) {
            // The platform's administrator changes tenants from outside.
            versions.written(deed.subject());
        }
    }
}
