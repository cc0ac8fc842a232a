package org.motorpool.platform.ratelimit.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.motorpool.platform.ratelimit.internal.Buckets.Bucket;
import org.motorpool.platform.ratelimit.internal.Buckets.Taken;

/**
 * Asks buckets on threads of its own, because the data grid may not answer for seconds. While a call is late others are
 * hardly waited for; that it ends at last says that the grid is back, so nobody needs to try.
 */
final class LeaseCalls {

    private static final Logger LOG = System.getLogger(LeaseCalls.class.getName());

    /** Of the usual time, while the grid is known to be slow. */
    private static final int HARDLY = 10;

    private final Buckets buckets;
    private final Executor executor;
    private final long patienceNanos;
    private final LongSupplier nanoTime;
    private final AtomicInteger late = new AtomicInteger();

    LeaseCalls(Buckets buckets, Executor executor, Duration patience, LongSupplier nanoTime) {
        this.buckets = buckets;
        this.executor = executor;
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    /** How long a request waits for all that it needs. */
    long patienceNanos() {
        return isSilent() ? patienceNanos / HARDLY : patienceNanos;
    }

    /** Whether somebody gave up waiting for a call that is still under way. */
    boolean isSilent() {
        return late.get() > 0;
    }

    LeaseCall start(Share share) {
        LeaseCall call = new LeaseCall();
        try {
            executor.execute(() -> ask(share, call));
        } catch (RejectedExecutionException e) {
            // All threads wait already: as good as no answer.
            call.end(false);
        }
        return call;
    }

    /** A request waited long enough. */
    void giveUp(LeaseCall call) {
        if (call.giveUp()) {
            late.incrementAndGet();
        }
    }

    /** What is given back arrives some time, or is lost. */
    void giveBack(Bucket bucket, long tokens) {
        try {
            executor.execute(() -> {
                try {
                    buckets.giveBack(bucket, tokens);
                } catch (RuntimeException | LinkageError e) {
                    LOG.log(Level.DEBUG, "Tokens are lost that could not be given back.", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Tokens are lost that could not be given back.", e);
        }
    }

    private void ask(Share share, LeaseCall call) {
        boolean isAnswered = false;
        try {
            long wanted = share.wanted();
            if (wanted > 0) {
                Taken taken = buckets.take(share.bucket(), wanted);
                share.answered(wanted, taken, nanoTime.getAsLong());
            } else {
                share.ended();
            }
            isAnswered = true;
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "A bucket does not answer.", e);
            share.ended();
        } finally {
            end(call, isAnswered);
        }
    }

    private void end(LeaseCall call, boolean isAnswered) {
        if (call.end(isAnswered)) {
            late.decrementAndGet();
        }
    }
}
