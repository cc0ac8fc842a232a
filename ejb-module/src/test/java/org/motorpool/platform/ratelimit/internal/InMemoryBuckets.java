package org.motorpool.platform.ratelimit.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.motorpool.platform.ratelimit.internal.TokenBucket.Level;

/** Buckets of several nodes in one JVM, with a clock to turn, that can be told to fall silent. */
final class InMemoryBuckets implements Buckets {

    private final Map<String, Level> levels = new ConcurrentHashMap<>();
    private final AtomicLong nowMillis;
    private final int nodes;
    private volatile boolean isBroken;

    InMemoryBuckets(AtomicLong nowMillis, int nodes) {
        this.nowMillis = nowMillis;
        this.nodes = nodes;
    }

    void breakDown(boolean broken) {
        isBroken = broken;
    }

    void forgetAll() {
        levels.clear();
    }

    @Override
    public Taken take(Bucket bucket, long wanted) {
        if (isBroken) {
            throw new IllegalStateException("broken");
        }
        TokenBucket shape = bucket.shape();
        Taken[] taken = new Taken[1];
        levels.compute(bucket.key(), (key, before) -> {
            Level level = before == null ? shape.full(nowMillis.get()) : shape.at(before, nowMillis.get());
            long available = shape.tokens(level);
            long tokens = LeaseSize.of(available, wanted, bucket.cost(), nodes);
            Level after = shape.minus(level, tokens);
            taken[0] = new Taken(tokens, available - tokens, shape.millisUntil(after, bucket.cost()));
            return after;
        });
        return taken[0];
    }

    @Override
    public void giveBack(Bucket bucket, long tokens) {
        levels.computeIfPresent(bucket.key(), (key, before) -> bucket.shape()
                .plus(bucket.shape().at(before, nowMillis.get()), tokens));
    }

    /** What is in the bucket of all. */
    long left(Bucket bucket) {
        return Optional.ofNullable(levels.get(bucket.key()))
                .map(bucket.shape()::tokens)
                .orElse(bucket.shape().capacity());
    }
}
