package org.motorpool.platform.jobs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.internal.BatchRunner;
import org.motorpool.platform.jobs.internal.JobClaims;
import org.motorpool.platform.jobs.internal.JobHistory;
import org.motorpool.platform.jobs.internal.JobWakeups;
import org.motorpool.platform.jobs.internal.LeaseKeeper;
import org.motorpool.platform.jobs.internal.ProgressReporter;
import org.motorpool.platform.jobs.internal.RunningAttempts;
import org.motorpool.platform.jobs.internal.Takeovers;

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
    private static final Duration MOVING = Duration.ofSeconds(5);
    /**
     * How often a wake-up is looked for. It is only noted when it comes: it comes on a thread of the data grid, which
     * lacks the application's context, and a batch job that were started from there would not find its XML.
     */
    private static final Duration WAKING = Duration.ofMillis(100);

    @Inject
    private JobConfig config;

    @Inject
    private Takeovers takeovers;

    @Inject
    private JobClaims claims;

    @Inject
    private LeaseKeeper leases;

    @Inject
    private JobHistory history;

    @Inject
    private ProgressReporter progress;

    @Inject
    private RunningAttempts runningAttempts;

    @Inject
    private BatchRunner batches;

    @Inject
    private JobWakeups wakeups;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    private final List<ScheduledFuture<?>> loops = new CopyOnWriteArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Consumer<JobChanged> onChange = change -> woken.compareAndSet(false, change.ready());

    public void start() {
        if (!config.isWorker()) {
            LOG.log(Level.INFO, "This node runs no jobs.");
            return;
        }
        every(config.poll(), "take over", takeovers::takeOver);
        every(config.poll(), "claim", claims::claim);
        every(WAKING, "claim", () -> {
            if (woken.getAndSet(false)) {
                claims.claim();
            }
        });
        every(config.renewal(), "renew", leases::renew);
        every(REPORTING, "report", () -> {
            progress.report();
            runningAttempts.all().forEach(batches::check);
        });
        every(MOVING, "keep the history of", history::keep);
        wakeups.subscribe(onChange);
    }

    /** Takes nothing new and hands back what is unfinished, so that others need not wait for the leases to expire. */
    public void stop() {
        wakeups.unsubscribe(onChange);
        loops.forEach(loop -> loop.cancel(false));
        claims.stop();
        guarded("hand back", leases::handBackAll);
        guarded("close", wakeups::close);
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
