package org.motorpool.platform.jobs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.internal.AheadClaims;
import org.motorpool.platform.jobs.internal.BatchRunner;
import org.motorpool.platform.jobs.internal.Dispatcher;
import org.motorpool.platform.jobs.internal.JobClaims;
import org.motorpool.platform.jobs.internal.JobHistory;
import org.motorpool.platform.jobs.internal.JobMetrics;
import org.motorpool.platform.jobs.internal.JobSweep;
import org.motorpool.platform.jobs.internal.JobWakeups;
import org.motorpool.platform.jobs.internal.LeaseKeeper;
import org.motorpool.platform.jobs.internal.LiveNodes;
import org.motorpool.platform.jobs.internal.ProgressReporter;
import org.motorpool.platform.jobs.internal.RunningAttempts;
import org.motorpool.platform.jobs.internal.SplitJobs;
import org.motorpool.platform.jobs.internal.Takeovers;
import org.motorpool.platform.jobs.schedules.ScheduleTicks;

/**
 * The job engine of this node. The web tier starts and stops it with the application: a thread that descends from an
 * EJB's start-up would carry an EJB's invocation, on which the container enlists no connection in the transactions of
 * {@code @Transactional}.
 */
@Singleton
@NullUnmarked
public class JobEngine {

    private static final Logger LOG = System.getLogger(JobEngine.class.getName());
    private static final Duration REPORTING = Duration.ofMillis(500);
    private static final Duration PASSING_ON = Duration.ofMillis(100);
    private static final Duration MOVING = Duration.ofSeconds(5);
    private static final Duration LOOKING = Duration.ofSeconds(10);
    private static final Duration SWEEPING = Duration.ofMinutes(10);
    private static final Duration LONGEST_CLAIM = Duration.ofSeconds(2);

    @Inject
    private JobConfig config;

    @Inject
    private Takeovers takeovers;

    @Inject
    private SplitJobs splitJobs;

    @Inject
    private JobClaims claims;

    @Inject
    private LeaseKeeper leases;

    @Inject
    private AheadClaims ahead;

    @Inject
    private JobHistory history;

    @Inject
    private JobSweep sweep;

    @Inject
    private LiveNodes nodes;

    @Inject
    private ProgressReporter progress;

    @Inject
    private RunningAttempts runningAttempts;

    @Inject
    private BatchRunner batches;

    @Inject
    private JobWakeups wakeups;

    @Inject
    private JobMetrics metrics;

    @Inject
    private ScheduleTicks schedules;

    @Resource(lookup = "concurrent/motorpool-dispatch")
    private ManagedThreadFactory threadFactory;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    private final List<ScheduledFuture<?>> loops = new CopyOnWriteArrayList<>();
    private final List<Dispatcher> dispatchers = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    public void start() {
        if (!config.isWorker()) {
            LOG.log(Level.INFO, "This node runs no jobs.");
            return;
        }
        every(config.poll(), "take over", takeovers::takeOver);
        every(config.poll(), "look after split", splitJobs::look);
        every(config.renewal(), "renew", leases::renew);
        every(REPORTING, "report", progress::report);
        // One whose end cannot be found out must not hide the ends of the others.
        every(REPORTING, "look after batch", () -> runningAttempts
                .all()
                .forEach(running -> guarded("look after one of the batch", () -> batches.check(running))));
        every(PASSING_ON, "pass on", leases::passOnLate);
        metrics.start();
        every(LOOKING, "count", metrics::look);
        every(MOVING, "keep the history of", history::keep);
        every(config.poll(), "schedule", schedules::tick);
        every(config.renewal(), "tell who runs", nodes::tell);
        every(SWEEPING, "forget", sweep::sweep);
        guarded("tell who runs", nodes::tell);
        // Claims wait for the days of the history, and would else wait for the first turn of that loop.
        guarded("make the days of", history::makeDays);
        wakeups.whenReady(() -> dispatchers.forEach(Dispatcher::wake));
        runningAttempts.whenOneEnds(running -> {
            ahead.ended(running);
            dispatchers.stream()
                    .filter(dispatcher -> dispatcher.pool() == running.type().pool())
                    .forEach(Dispatcher::wake);
        });
        for (JobPool pool : JobPool.values()) {
            dispatch(pool);
        }
    }

    private void dispatch(JobPool pool) {
        if (config.slots(pool) == 0) {
            LOG.log(Level.INFO, "This node runs no {0} jobs.", pool.text());
            return;
        }
        Dispatcher dispatcher = new Dispatcher(pool, () -> claims.claim(pool), config.poll());
        Thread thread = threadFactory.newThread(dispatcher);
        thread.setName("motorpool-dispatch-" + pool.text());
        dispatchers.add(dispatcher);
        threads.add(thread);
        thread.start();
    }

    /** Takes nothing new and hands back what is unfinished, so that others need not wait for the leases to expire. */
    public void stop() {
        wakeups.whenReady(() -> {});
        claims.stop();
        dispatchers.forEach(Dispatcher::stop);
        guarded("end the claims of", this::awaitClaims);
        loops.forEach(loop -> loop.cancel(false));
        guarded("no longer run", nodes::leave);
        guarded("hand back", leases::drain);
        guarded("close", wakeups::close);
    }

    /** One that takes longer gives back what it claims. */
    private void awaitClaims() {
        long end = System.nanoTime() + LONGEST_CLAIM.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How long ago the dispatcher that did so longest ago looked for work; zero if this node runs no jobs. */
    public Duration silence() {
        return dispatchers.stream()
                .map(Dispatcher::silence)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void every(Duration period, String step, Runnable work) {
        loops.add(timer.scheduleWithFixedDelay(
                () -> guarded(step, work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** A step that fails (the database is away, a class is missing) must not end its loop without a word. */
    private static void guarded(String step, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "Could not " + step + " jobs; trying again.", e);
        }
    }
}
