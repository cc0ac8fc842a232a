package org.motorpool.platform.quotas.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.motorpool.platform.quotas.ByteQuota;
import org.motorpool.platform.quotas.ConcurrencyLimit;
import org.motorpool.platform.quotas.HoldId;
import org.motorpool.platform.quotas.QuotaSubject;
import org.motorpool.platform.quotas.store.HoldStore;
import org.motorpool.platform.security.TenantId;

/**
 * What is taken so that others see it at once, whatever becomes of the caller's transaction. Those who add to one sum do
 * so one after the other; nobody waits for a transaction of somebody else's work.
 */
@Singleton
@Transactional(TxType.REQUIRES_NEW)
public class Holds {

    private final HoldStore store;

    @Inject
    public Holds(HoldStore store) {
        this.store = store;
    }

    /** Answers how long to wait at most, if there is no place. */
    public Optional<Duration> take(TenantId tenant, ConcurrencyLimit limit, QuotaSubject subject, HoldId id) {
        if (usedUnderLock(tenant, limit.name(), subject) < limit.capacity()) {
            store.add(tenant, id, limit.name(), subject, 1, limit.life());
            return Optional.empty();
        }
        return Optional.of(
                store.untilFirstExpires(tenant, limit.name(), subject).orElse(limit.life()));
    }

    /** Answers how many bytes are in the way, if these do not fit. */
    public OptionalLong reserve(TenantId tenant, ByteQuota quota, QuotaSubject subject, HoldId id, long bytes) {
        long used = usedUnderLock(tenant, quota.name(), subject);
        // Written so that no sum can overflow.
        if (bytes <= quota.bytes() - used) {
            store.add(tenant, id, quota.name(), subject, bytes, quota.life());
            return OptionalLong.empty();
        }
        return OptionalLong.of(used);
    }

    public boolean renew(TenantId tenant, HoldId id, Duration life) {
        return store.renew(tenant, id, life);
    }

    public void drop(TenantId tenant, HoldId id) {
        store.drop(tenant, id);
    }

    private long usedUnderLock(TenantId tenant, String quota, QuotaSubject subject) {
        store.lock(tenant, quota, subject);
        store.clearExpired(tenant);
        return store.used(tenant, quota, subject);
    }
}
