package org.motorpool.platform.quotas;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.quotas.internal.Holds;
import org.motorpool.platform.quotas.internal.QuotaMetrics;
import org.motorpool.platform.quotas.store.HoldStore;
import org.motorpool.platform.security.TenantId;

/**
 * Lets each subject keep only so many bytes, exactly, over all nodes. Room is reserved before the bytes are written,
 * settled in the transaction of the row that names them, and released in the transaction that removes that row. A
 * reservation that nobody settles expires.
 */
@Singleton
@Transactional
public class ByteQuotas {

    private final Holds holds;
    private final HoldStore store;
    private final QuotaMetrics metrics;

    @Inject
    public ByteQuotas(Holds holds, HoldStore store, QuotaMetrics metrics) {
        this.holds = holds;
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * Reserves room, in a transaction of its own.
     *
     * @param id unique within the tenant, such as that of the thing to be kept
     * @param bytes as many as there may be at most
     * @throws MotorpoolException {@link QuotaError#STORAGE_QUOTA_EXCEEDED}, with {@code currentUsage}, {@code quota},
     *     {@code fileSize} and {@code wouldExceedBy}
     */
    public void reserve(TenantId tenant, ByteQuota quota, QuotaSubject subject, HoldId id, long bytes) {
        OptionalLong inTheWay = holds.reserve(tenant, quota, subject, id, bytes);
        metrics.count(quota.name(), inTheWay.isEmpty());
        if (inTheWay.isPresent()) {
            throw exceeded(quota, inTheWay.getAsLong(), bytes);
        }
    }

    /**
     * Keeps what was reserved, without end, if the caller's transaction commits.
     *
     * @param bytes as many as there really are, no more than were reserved; the rest is free again
     * @throws MotorpoolException {@link QuotaError#RESERVATION_EXPIRED}
     */
    public void settle(TenantId tenant, HoldId id, long bytes) {
        if (!store.settle(tenant, id, bytes)) {
            throw new MotorpoolException(
                    QuotaError.RESERVATION_EXPIRED,
                    "The room that was reserved for these bytes was not used in time.\nMaybe try again.");
        }
    }

    /** Gives room back, reserved or settled, if the caller's transaction commits. Where there is none it does nothing. */
    public void release(TenantId tenant, HoldId id) {
        store.drop(tenant, id);
    }

    /** How many bytes a subject keeps and has reserved. */
    public long used(TenantId tenant, ByteQuota quota, QuotaSubject subject) {
        return store.used(tenant, quota.name(), subject);
    }

    private static MotorpoolException exceeded(ByteQuota quota, long used, long bytes) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("currentUsage", used);
        facts.put("quota", quota.bytes());
        facts.put("fileSize", bytes);
        facts.put("wouldExceedBy", used + bytes - quota.bytes());
        return new MotorpoolException(
                        QuotaError.STORAGE_QUOTA_EXCEEDED,
                        bytes + " bytes do not fit: " + used + " of " + quota.bytes()
                                + " are in use.\nMaybe remove what is not needed any more.")
                .with(facts);
    }
}
