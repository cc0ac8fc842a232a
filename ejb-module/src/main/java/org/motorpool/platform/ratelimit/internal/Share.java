package org.motorpool.platform.ratelimit.internal;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.ratelimit.internal.Buckets.Bucket;
import org.motorpool.platform.ratelimit.internal.Buckets.Taken;

/**
 * What this node has of one bucket: tokens that it took and did not spend. At most one call to the bucket is under way at
 * a time; it takes what all who wait for it want. Times are those of {@link System#nanoTime}.
 */
final class Share {

    /** After so long without a request what is left is given back. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** For so long an empty bucket is not asked again, unless tokens are due before; others may give some back. */
    private static final long MOST_EMPTY_MILLIS = 100;

    private final Bucket bucket;
    private long tokens;
    private long waiting;
    private long leftInBucket;
    private long usedAt;
    private long emptyUntil;
    private long nextAt;
    private boolean isRetired;
    private @Nullable LeaseCall call;

    Share(Bucket bucket, long now) {
        this.bucket = bucket;
        this.usedAt = now;
        this.emptyUntil = now;
        this.nextAt = now;
        this.leftInBucket = bucket.shape().capacity();
    }

    /** What a request finds here. */
    enum State {
        TAKEN,
        /** The bucket must be asked. */
        SHORT,
        /** The bucket was asked, and has none. */
        EMPTY,
        /** The bucket has been asked for longer than anybody waits. */
        SILENT,
        /** It is no longer in use; its subject has another one, or none. */
        RETIRED
    }

    synchronized State take(long now) {
        if (isRetired) {
            return State.RETIRED;
        }
        if (tokens >= bucket.cost()) {
            tokens -= bucket.cost();
            usedAt = now;
            return State.TAKEN;
        }
        if (now - emptyUntil < 0) {
            return State.EMPTY;
        }
        return call != null && call.isLate() ? State.SILENT : State.SHORT;
    }

    /** The request is refused by another rule after all. */
    synchronized void putBack() {
        tokens += bucket.cost();
    }

    /** Joins those who wait for tokens; each leaves again. */
    synchronized LeaseCall join(LeaseCalls calls) {
        waiting++;
        if (call != null) {
            return call;
        }
        LeaseCall begun = calls.start(this);
        if (!begun.isOver()) {
            call = begun;
        }
        return begun;
    }

    synchronized void leave() {
        waiting--;
    }

    /** How many tokens those who wait want; none if nobody does any more. */
    synchronized long wanted() {
        return waiting * bucket.cost();
    }

    Bucket bucket() {
        return bucket;
    }

    /** The call has been answered. */
    synchronized void answered(long wanted, Taken taken, long now) {
        call = null;
        tokens += taken.tokens();
        leftInBucket = taken.left();
        nextAt = now + TimeUnit.MILLISECONDS.toNanos(taken.nextMillis());
        if (taken.tokens() < wanted) {
            emptyUntil = now + TimeUnit.MILLISECONDS.toNanos(Math.min(taken.nextMillis(), MOST_EMPTY_MILLIS));
        }
    }

    /** The call has failed, or was not made. */
    synchronized void ended() {
        call = null;
    }

    /** As far as this node knows. */
    synchronized long remaining() {
        return Math.min(bucket.shape().capacity(), tokens + leftInBucket);
    }

    /** Until there are tokens for one more request. */
    synchronized long millisUntilNext(long now) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nextAt - now));
    }

    /** What nobody used for some time, to be given back; none if it is in use. A share that has none left is retired. */
    synchronized long reclaim(long now) {
        if (call != null || waiting > 0 || now - usedAt < IDLE_NANOS) {
            return 0;
        }
        long idle = tokens;
        tokens = 0;
        isRetired = idle == 0;
        return idle;
    }

    synchronized boolean isRetired() {
        return isRetired;
    }
}
