package org.motorpool.platform.quotas;

import java.time.Duration;
import java.util.List;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.metrics.Meters;
import org.motorpool.platform.metrics.OneThreadRegistry;
import org.motorpool.platform.quotas.internal.Holds;
import org.motorpool.platform.quotas.internal.QuotaMetrics;
import org.motorpool.platform.quotas.store.HoldStore;
import org.motorpool.platform.security.TenantId;

/** Quotas on the embedded database; each call needs a transaction of its own around it. */
public final class QuotaFixtures {

    private static final QuotaMetrics METRICS = new QuotaMetrics(new Meters(new OneThreadRegistry().asRegistry()));

    private QuotaFixtures() {}

    public static ConcurrencyLimits limits(EmbeddedDatabase database) {
        return new ConcurrencyLimits(
                List.of(new ConcurrencyLimit("declared", 1, Duration.ofMinutes(1))),
                new Holds(new HoldStore(database)),
                new Uuids(),
                METRICS);
    }

    public static ByteQuotas bytes(EmbeddedDatabase database) {
        HoldStore store = new HoldStore(database);
        return new ByteQuotas(new Holds(store), store, METRICS);
    }

    /** As if so much time had passed: whatever is held for a time ends so much earlier. */
    static void pass(EmbeddedDatabase database, TenantId tenant, Duration time) {
        database.superuser().useHandle(handle -> handle.createUpdate("update quota_hold"
                        + " set expires_at = expires_at - :millis * interval '1 millisecond' where tenant_id = :tenant")
                .bind("millis", time.toMillis())
                .bind("tenant", tenant)
                .execute());
    }
}
