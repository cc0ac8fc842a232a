package org.motorpool.platform.cache.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.motorpool.platform.cache.Ages;
import org.motorpool.platform.cache.AsOf;

/** What a node has in its heap of a key. */
final class Entry<V> {

    private static final int IN_DEMAND = 3;

    private final Optional<V> value;
    private final long version;
    private final long loadedAt;
    private final AsOf asOf;
    private final AtomicInteger hits = new AtomicInteger();
    /** By {@link System#nanoTime}. */
    private volatile long checkedAt = System.nanoTime();

    private volatile long retryAt = checkedAt;

    /** @param loadedAt milliseconds since 1970, when the load began */
    Entry(Optional<V> value, long version, long loadedAt, AsOf asOf) {
        this.value = value;
        this.version = version;
        this.loadedAt = loadedAt;
        this.asOf = asOf;
    }

    Optional<V> value() {
        return value;
    }

    long version() {
        return version;
    }

    AsOf asOf() {
        return asOf;
    }

    Duration age(long nowMillis) {
        return Duration.ofMillis(Math.max(0, nowMillis - loadedAt));
    }

    Ages.Worth worth(Ages ages, long nowMillis) {
        return ages.at(age(nowMillis), version);
    }

    /** The nodes' common record still says the same. */
    Entry<V> checked() {
        checkedAt = System.nanoTime();
        return this;
    }

    boolean isCheckedWithin(Duration limit) {
        return System.nanoTime() - checkedAt <= limit.toNanos();
    }

    void hit() {
        hits.incrementAndGet();
    }

    boolean isInDemand() {
        return hits.get() >= IN_DEMAND;
    }

    /** Loading it anew has failed: the origin is left alone for a while. */
    void retryAfter(Duration rest) {
        retryAt = System.nanoTime() + rest.toNanos();
    }

    boolean mayBeLoadedAnew() {
        return System.nanoTime() - retryAt >= 0;
    }
}
