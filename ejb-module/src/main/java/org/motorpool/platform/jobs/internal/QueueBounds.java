package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobQueueConfig;
import org.motorpool.platform.jobs.store.JobQueueStore;
import org.motorpool.platform.security.TenantId;

/**
 * Keeps a tenant's queue from growing without end. The queue is counted once a second at most, and what this node adds
 * meanwhile is counted on top; only near the limit it is counted anew. So the limit
 * may be exceeded by what other nodes, and transactions that are still open, add within a second.
 */
@Singleton
public class QueueBounds {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration FRESH_AT_LIMIT = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int MOST_TENANTS = 10_000;

    private final JobQueueStore store;
    private final JobQueueConfig config;
    private final Clock clock;
    private final Map<TenantId, Seen> seen = new ConcurrentHashMap<>();

    @Inject
    public QueueBounds(JobQueueStore store, JobQueueConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    private record Seen(int waiting, AtomicInteger added, Instant at) {

        boolean isFresh(Duration limit, Instant now) {
            return now.isBefore(at.plus(limit));
        }

        int now() {
            return waiting + added.get();
        }
    }

    /** Makes room for so many more, if there is. */
    public boolean admit(TenantId tenant, int more) {
        Seen counted = count(tenant, more);
        int before = counted.added.getAndUpdate(
                added -> counted.waiting + added + more <= config.queueLimit() ? added + more : added);
        return counted.waiting + before + more <= config.queueLimit();
    }

    /** Makes room for as many as there may be, up to {@code wanted}. */
    public int admitUpTo(TenantId tenant, int wanted) {
        int room = Math.max(
                0, Math.min(wanted, config.queueLimit() - count(tenant, wanted).now()));
        return room > 0 && admit(tenant, room) ? room : 0;
    }

    /** What a tenant is told whose queue is full. */
    public MotorpoolException full(TenantId tenant, int more) {
        return MotorpoolException.retryAfter(
                RETRY,
                JobError.JOB_QUEUE_FULL,
                count(tenant, more).now() + " of the tenant's jobs wait, and at most " + config.queueLimit()
                        + " may; there is no room for " + more
                        + " more.\nMaybe try again when some of them have started.");
    }

    private Seen count(TenantId tenant, int more) {
        Instant now = clock.instant();
        Seen last = seen.get(tenant);
        boolean isGood = last != null
                && last.isFresh(FRESH, now)
                && (last.now() + more <= config.queueLimit() || last.isFresh(FRESH_AT_LIMIT, now));
        if (last != null && isGood) {
            return last;
        }
        if (seen.size() > MOST_TENANTS) {
            seen.clear();
        }
        Seen counted = new Seen(store.countWaiting(tenant, config.queueLimit()), new AtomicInteger(), now);
        seen.put(tenant, counted);
        return counted;
    }
}
