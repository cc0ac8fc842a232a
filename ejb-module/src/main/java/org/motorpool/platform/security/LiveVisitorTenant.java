package org.motorpool.platform.security;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.motorpool.platform.cache.Ages;
import org.motorpool.platform.cache.CacheDefinition;
import org.motorpool.platform.cache.Caches;
import org.motorpool.platform.cache.ClusterCache;
import org.motorpool.platform.cache.Loaded;

/** The tenant of visitors, without asking the database for each request; up to two seconds late, as {@link LiveCredentials}. */
@Singleton
public class LiveVisitorTenant {

    private static final Ages AGES = new Ages(Duration.ofSeconds(1), CacheDefinition.BOUND, CacheDefinition.BOUND, 0.2);
    private static final String THE_ONE = "visitors";

    private final VisitorTenant visitorTenant;
    private final ClusterCache<String, TenantId> known;

    @Inject
    public LiveVisitorTenant(VisitorTenant visitorTenant, Caches caches) {
        this.visitorTenant = visitorTenant;
        this.known = caches.make(
                CacheDefinition.ofEachNode("visitor-tenant", AGES, 1, tenant -> Optional.of(tenant.toString())));
    }

    /** As {@link VisitorTenant#find}. */
    public Optional<TenantId> find() {
        return known.get(THE_ONE, key -> Loaded.of(visitorTenant.find()));
    }

    void forgetWhatMayHaveChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) Deed deed) {
        if (deed.action().startsWith("tenant.")) {
            known.forget(THE_ONE);
        }
    }
}
