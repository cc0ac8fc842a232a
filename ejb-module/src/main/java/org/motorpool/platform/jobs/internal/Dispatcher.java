package org.motorpool.platform.jobs.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.motorpool.platform.jobs.JobPool;

/**
 * Claims the jobs of one pool, on a thread of its own: as long as there are any, else when it is woken, and now and then
 * by itself because a wake-up may be lost. A pool whose claim waits for the database holds up no other.
 */
public final class Dispatcher implements Runnable {

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    /** Claims begin this far apart at least, so that what is submitted meanwhile shares one. */
    private static final Duration PACE = Duration.ofMillis(5);

    private final JobPool pool;
    private final BooleanSupplier claim;
    private final Duration poll;
    private final Semaphore wakeups = new Semaphore(0);
    private volatile boolean stopping;
    private volatile long beat = System.nanoTime();

    /**
     * @param claim answers whether there may be more
     * @param poll how long it sleeps at most
     */
    public Dispatcher(JobPool pool, BooleanSupplier claim, Duration poll) {
        this.pool = pool;
        this.claim = claim;
        this.poll = poll;
    }

    public JobPool pool() {
        return pool;
    }

    /** Something may be there to claim. Quick, from any thread. */
    public void wake() {
        if (wakeups.availablePermits() == 0) {
            wakeups.release();
        }
    }

    public void stop() {
        stopping = true;
        wake();
    }

    /** How long ago it last looked for work. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - beat);
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                beat = System.nanoTime();
                if (!claims()) {
                    boolean woken = wakeups.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                    LOG.log(Level.TRACE, "{0} was {1}woken.", pool, woken ? "" : "not ");
                }
                TimeUnit.NANOSECONDS.sleep(PACE.toNanos() - (System.nanoTime() - beat));
            }
        } catch (InterruptedException e) {
            // The server takes its threads back.
            Thread.currentThread().interrupt();
        }
    }

    /** A claim that fails (the database is away) is tried again after the pause. */
    private boolean claims() {
        try {
            return claim.getAsBoolean();
        } catch (Exception | LinkageError e) {
            LOG.log(Level.WARNING, "Could not claim jobs of " + pool.text() + "; trying again.", e);
            return false;
        }
    }
}
