package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.internal.RunningAttempt.Slot;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;

/** Starts claimed jobs: tasks on the executor of their pool, batch jobs in the batch runtime. */
@Singleton
public class AttemptStarter {

    private static final int FEW = 8;

    /** Shares of a slot are sums of fractions. */
    private static final double ROUNDING = 1e-6;

    private final JobTypes types;
    private final RunningAttempts runningAttempts;
    private final AheadClaims ahead;
    private final TaskRunner tasks;
    private final BatchRunner batches;
    private final AttemptFailures failures;
    private final JobExecutors executors;
    private final JobMetrics metrics;

    @Inject
    public AttemptStarter(
            JobTypes types,
            RunningAttempts runningAttempts,
            AheadClaims ahead,
            TaskRunner tasks,
            BatchRunner batches,
            AttemptFailures failures,
            JobExecutors executors,
            JobMetrics metrics) {
        this.types = types;
        this.runningAttempts = runningAttempts;
        this.ahead = ahead;
        this.tasks = tasks;
        this.batches = batches;
        this.failures = failures;
        this.executors = executors;
        this.metrics = metrics;
    }

    /** Starts jobs that were claimed for this many free slots, and some that may wait for another one. */
    void start(JobPool pool, List<Claimed> claimed, int slots) {
        List<Claimed> alone = new ArrayList<>();
        List<Claimed> together = new ArrayList<>();
        List<Claimed> inTurn = new ArrayList<>();
        for (Claimed job : claimed) {
            JobType type = types.get(job.type());
            (type.mayBeClaimedAhead() ? inTurn : type.bundle() == 1 ? alone : together).add(job);
        }
        for (Claimed job : alone) {
            RunningAttempt running = add(job, new Slot());
            submit(
                    pool,
                    List.of(running),
                    running.type().batchJob().isEmpty()
                            ? () -> tasks.run(List.of(running))
                            : () -> startBatch(running, Optional.ofNullable(job.batchExecutionId())));
        }
        double shares = together.stream()
                .mapToDouble(job -> types.get(job.type()).share())
                .sum();
        int left = Math.max((int) Math.ceil(shares - ROUNDING), slots - alone.size() - inTurn.size());
        deal(together, Math.max(1, left)).forEach(bundle -> submit(pool, bundle, () -> tasks.run(bundle)));
        // Last, when it is known which slots the others have taken.
        for (Claimed job : inTurn) {
            RunningAttempt running = add(job, new Slot());
            ahead.startInTurn(running, () -> submit(pool, List.of(running), () -> tasks.run(List.of(running))));
        }
    }

    /** Like cards, so that all slots get about the same; but a few jobs are not worth a transaction for each. */
    private List<List<RunningAttempt>> deal(List<Claimed> jobs, int slots) {
        List<List<RunningAttempt>> hands = new ArrayList<>();
        List<Slot> places = new ArrayList<>();
        for (int i = 0; i < Math.min(slots, (jobs.size() + FEW - 1) / FEW); i++) {
            hands.add(new ArrayList<>());
            places.add(new Slot());
        }
        for (int i = 0; i < jobs.size(); i++) {
            Claimed job = jobs.get(i);
            int hand = i % hands.size();
            hands.get(hand).add(add(job, places.get(hand)));
        }
        return hands;
    }

    private RunningAttempt add(Claimed job, Slot slot) {
        JobType type = types.get(job.type());
        RunningAttempt running = new RunningAttempt(job.toAttempt(), type, slot);
        metrics.waited(type.name(), Duration.ofMillis(job.waitedMillis()));
        runningAttempts.add(running);
        return running;
    }

    /** Claims go on meanwhile: a batch runtime may take long to start a job. */
    private void submit(JobPool pool, List<RunningAttempt> bundle, Runnable start) {
        try {
            executors.of(pool).execute(start);
        } catch (RuntimeException | Error e) {
            // A full executor, or no more threads. The jobs claimed with these must start.
            bundle.forEach(running -> fail(running, e));
        }
    }

    private void startBatch(RunningAttempt running, Optional<Long> latestExecution) {
        try {
            batches.start(running, latestExecution);
        } catch (Throwable e) {
            // A batch runtime whose database is away; or an Error, which the executor would keep to itself.
            fail(running, e);
        }
    }

    private void fail(RunningAttempt running, Throwable cause) {
        failures.failed(running, cause);
        runningAttempts.remove(running);
    }
}
