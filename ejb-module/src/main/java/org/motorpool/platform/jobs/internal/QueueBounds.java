package org.motorpool.platform.jobs.internal;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobQueueConfig;
import org.motorpool.platform.jobs.store.JobQueueStore;
import org.motorpool.platform.security.TenantId;

/**
 * Keeps a tenant's queue from growing without end. The queue is counted once a second at most, and what this node adds
 * meanwhile is counted on top, as is what its open transactions have added before; only near the limit it is counted
 * anew. So the limit may be exceeded by what other nodes add within a second, and by what is never refused: partitions,
 * and jobs that come back. What is admitted while the queue is counted anew may count twice until the next count.
 */
@Singleton
public class QueueBounds {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration FRESH_AT_LIMIT = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final JobQueueStore store;
    private final JobQueueConfig config;
    private final Clock clock;
    private final Event<Admitted> admissions;
    private final ConcurrentMap<TenantId, Queue> queues = new ConcurrentHashMap<>();

    @Inject
    public QueueBounds(JobQueueStore store, JobQueueConfig config, Clock clock, Event<Admitted> admissions) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.admissions = admissions;
    }

    /** Room was made in a transaction that is still open. */
    public record Admitted(TenantId tenant, int jobs) {}

    /**
     * What this node knows of a queue.
     *
     * @param waiting as counted at {@code at}
     * @param counted how many of the admitted the count saw for certain
     * @param admitted by this node, ever
     * @param settled how many of the admitted have had the end of their transaction
     */
    private record Queue(int waiting, long counted, Instant at, long admitted, long settled) {

        static final Queue UNKNOWN = new Queue(0, 0, Instant.MIN, 0, 0);

        boolean isFresh(Duration limit, Instant now) {
            return now.isBefore(at.plus(limit));
        }

        long now() {
            return waiting + admitted - counted;
        }

        Queue count(int waiting, long counted, Instant at) {
            return new Queue(waiting, counted, at, admitted, settled);
        }

        Queue admit(int more) {
            return new Queue(waiting, counted, at, admitted + more, settled);
        }

        Queue settle(int more) {
            return new Queue(waiting, counted, at, admitted, settled + more);
        }
    }

    /** Makes room for so many more, if there is. */
    public boolean admit(TenantId tenant, int more) {
        return admit(tenant, more, more) == more;
    }

    /** Makes room for as many as there may be, up to {@code wanted}. */
    public int admitUpTo(TenantId tenant, int wanted) {
        return admit(tenant, 1, wanted);
    }

    private int admit(TenantId tenant, int least, int most) {
        while (true) {
            Queue before = look(tenant, most);
            int some = (int) Math.min(most, config.queueLimit() - before.now());
            if (some < least) {
                return 0;
            }
            if (queues.replace(tenant, before, before.admit(some))) {
                fire(new Admitted(tenant, some));
                return some;
            }
        }
    }

    private void fire(Admitted admitted) {
        try {
            admissions.fire(admitted);
        } catch (RuntimeException e) {
            // Of a transaction that cannot be followed nothing will be heard.
            settle(admitted);
            throw e;
        }
    }

    /** From now on a count sees them, or they are undone. */
    void settle(@Observes(during = TransactionPhase.AFTER_COMPLETION) Admitted admitted) {
        queues.computeIfPresent(admitted.tenant(), (tenant, queue) -> queue.settle(admitted.jobs()));
    }

    /** What a tenant is told whose queue is full. */
    public MotorpoolException full(TenantId tenant, int more) {
        return MotorpoolException.retryAfter(
                RETRY,
                JobError.JOB_QUEUE_FULL,
                look(tenant, more).now() + " of the tenant's jobs wait, and at most " + config.queueLimit()
                        + " may; there is no room for " + more
                        + " more.\nMaybe try again when some of them have started.");
    }

    private Queue look(TenantId tenant, int more) {
        Instant now = clock.instant();
        Queue last = queues.getOrDefault(tenant, Queue.UNKNOWN);
        boolean isGood = last.isFresh(FRESH, now)
                && (last.now() + more <= config.queueLimit() || last.isFresh(FRESH_AT_LIMIT, now));
        if (isGood) {
            return last;
        }
        int waiting = store.countWaiting(tenant, config.queueLimit());
        // Settled before the count: of what was settled during it, nobody knows whether it was seen.
        return queues.compute(
                tenant, (id, queue) -> (queue == null ? Queue.UNKNOWN : queue).count(waiting, last.settled(), now));
    }
}
