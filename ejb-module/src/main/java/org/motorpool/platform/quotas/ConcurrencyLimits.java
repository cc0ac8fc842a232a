package org.motorpool.platform.quotas;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.quotas.internal.Holds;
import org.motorpool.platform.quotas.internal.QuotaMetrics;
import org.motorpool.platform.security.TenantId;

/**
 * Lets each subject do only so much of something at the same time, exactly, over all nodes.
 *
 * <pre>{@code
 * try (Lease place = limits.take(tenant, UPLOADS, QuotaSubject.user(user))) {
 *     …
 * }
 * }</pre>
 *
 * An endpoint names its limit with {@code @AtOnce} instead, which takes the place before the body is read. Places are
 * taken and given back in transactions of their own, whatever transaction the caller is in; the tenant must be the
 * thread's.
 */
@Singleton
public class ConcurrencyLimits {

    private final Iterable<ConcurrencyLimit> declared;
    private final Holds holds;
    private final Uuids uuids;
    private final QuotaMetrics metrics;

    @Inject
    public ConcurrencyLimits(@Any Instance<ConcurrencyLimit> declared, Holds holds, Uuids uuids, QuotaMetrics metrics) {
        this((Iterable<ConcurrencyLimit>) declared, holds, uuids, metrics);
    }

    public ConcurrencyLimits(Iterable<ConcurrencyLimit> declared, Holds holds, Uuids uuids, QuotaMetrics metrics) {
        this.declared = declared;
        this.holds = holds;
        this.uuids = uuids;
        this.metrics = metrics;
    }

    /**
     * The limit that a feature declares under a name.
     *
     * @throws IllegalArgumentException if there is none: a fault in the program
     */
    public ConcurrencyLimit get(String name) {
        for (ConcurrencyLimit limit : declared) {
            if (limit.name().equals(name)) {
                return limit;
            }
        }
        throw new IllegalArgumentException("No feature declares the limit '" + name + "'.");
    }

    /**
     * Takes a place.
     *
     * @throws MotorpoolException {@link QuotaError#TOO_MANY_AT_ONCE} with the time after which the first lease that is
     *     in the way will have expired at the latest
     */
    public Lease take(TenantId tenant, ConcurrencyLimit limit, QuotaSubject subject) {
        HoldId id = new HoldId(uuids.next());
        Optional<Duration> wait = holds.take(tenant, limit, subject, id);
        metrics.count(limit.name(), wait.isEmpty());
        if (wait.isPresent()) {
            throw MotorpoolException.retryAfter(
                            wait.get(),
                            QuotaError.TOO_MANY_AT_ONCE,
                            "The limit '" + limit.name() + "' allows " + limit.capacity()
                                    + " at a time, and as many are at work."
                                    + "\nMaybe wait until one of them is done.")
                    .with(Map.of("rule", limit.name(), "capacity", limit.capacity()));
        }
        return new Lease(holds, tenant, id, limit.life());
    }
}
