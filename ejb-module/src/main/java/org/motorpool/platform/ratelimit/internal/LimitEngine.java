package org.motorpool.platform.ratelimit.internal;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.motorpool.platform.ratelimit.LimitVerdict;
import org.motorpool.platform.ratelimit.LimitedRequest;
import org.motorpool.platform.ratelimit.StoredLimit;

/** The rules at work on this node, over the buckets of the data grid. */
public final class LimitEngine {

    /** All of them may wait for a member that is frozen; then no bucket answers until it is let go. */
    private static final int CALLS = 12;

    private static final int WAITING_CALLS = 1_000;

    private final ThreadPoolExecutor executor;
    private final LeaseCalls calls;
    private final Admission admission;
    private volatile List<Limit> limits = List.of();

    public LimitEngine(HazelcastInstance grid, ThreadFactory threads, Duration patience, LimitMetrics metrics) {
        this.executor = new ThreadPoolExecutor(
                CALLS, CALLS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING_CALLS), threads);
        // Now, so that no thread ever carries the context of a request.
        this.executor.prestartAllCoreThreads();
        this.calls = new LeaseCalls(new GridBuckets(grid), executor, patience, System::nanoTime);
        this.admission = new Admission(calls, System::nanoTime, metrics);
    }

    /** From now on these hold. One that has not changed keeps its shares; what is left of others is lost with them. */
    public void use(List<StoredLimit> wanted) {
        Map<StoredLimit, Limit> before = new HashMap<>();
        limits.forEach(limit -> before.put(limit.stored(), limit));
        limits = wanted.stream()
                .filter(stored -> stored.rule().enabled())
                .map(stored -> before.containsKey(stored) ? before.get(stored) : new Limit(stored))
                .toList();
    }

    public LimitVerdict ask(LimitedRequest request) {
        return admission.ask(limits, request);
    }

    /** Gives back what nobody used for some time. */
    public void reclaim() {
        limits.forEach(limit -> limit.reclaim(System.nanoTime(), calls::giveBack));
    }

    /** Whether the data grid does not answer in time. */
    public boolean isSilent() {
        return calls.isSilent();
    }

    public void close() {
        executor.shutdownNow();
    }
}
