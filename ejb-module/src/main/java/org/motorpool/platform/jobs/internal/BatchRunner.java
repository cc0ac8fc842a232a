package org.motorpool.platform.jobs.internal;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.internal.JobMetrics.Outcome;
import org.motorpool.platform.security.CurrentTenant;

/**
 * Runs attempts of batch jobs. The first starts a Jakarta Batch execution, a later one restarts the latest execution,
 * which then goes on from its last checkpoint. The job row decides; the status that Jakarta Batch keeps is a hint.
 */
@Singleton
public class BatchRunner {

    /** The job parameter by which batch artifacts find their attempt. */
    public static final String ATTEMPT = "attempt";

    /**
     * After so long the batch runtime will not write down any more how an execution ended, as when the database was away
     * at that moment: its record says for ever that it runs.
     */
    public static final Duration WRITING = Duration.ofSeconds(10);

    /**
     * After so long the batch runtime will not begin any more what it took on. A little longer than its thread may wait
     * for the database; one that begins later all the same finds its attempt gone.
     */
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final CurrentTenant currentTenant;
    private final JobCompletion completion;
    private final AttemptFailures failures;
    private final SplitJobs splitJobs;
    private final RunningAttempts runningAttempts;
    private final JobMetrics metrics;
    private final Clock clock;

    @Inject
    public BatchRunner(
            CurrentTenant currentTenant,
            JobCompletion completion,
            AttemptFailures failures,
            SplitJobs splitJobs,
            RunningAttempts runningAttempts,
            JobMetrics metrics,
            Clock clock) {
        this.currentTenant = currentTenant;
        this.completion = completion;
        this.failures = failures;
        this.splitJobs = splitJobs;
        this.runningAttempts = runningAttempts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Starts or restarts the execution; returns soon. What the batch runtime throws fails the attempt. */
    void start(RunningAttempt running, Optional<Long> latestExecution) {
        if (!runningAttempts.holds(running) || !running.begin(clock.instant())) {
            // Handed back or lost meanwhile.
            return;
        }
        Properties parameters = new Properties();
        parameters.setProperty(ATTEMPT, running.key());
        JobOperator operator = BatchRuntime.getJobOperator();
        if (latestExecution.isEmpty()) {
            String name = running.type().batchJob().orElseThrow();
            runsAs(running, operator.start(name, parameters));
            return;
        }
        long latest = latestOf(operator, latestExecution.get());
        if (status(operator, latest) == BatchStatus.COMPLETED) {
            complete(running);
            return;
        }
        try {
            runsAs(running, operator.restart(latest, parameters));
        } catch (JobExecutionAlreadyCompleteException e) {
            // Its node died, or the database, after the batch runtime noted the end of the instance and before it noted
            // that of the execution.
            complete(running);
        }
    }

    /** Whoever wanted it to end before it had an execution could not stop one. */
    private void runsAs(RunningAttempt running, long execution) {
        running.runsAs(execution, STARTING);
        if (running.wasAskedToEnd() || !runningAttempts.holds(running)) {
            stop(running);
        }
    }

    /** A node may have died after it made an execution and before that execution noted itself in the job's row. */
    private static long latestOf(JobOperator operator, long noted) {
        return operator.getJobExecutions(operator.getJobInstance(noted)).stream()
                .mapToLong(JobExecution::getExecutionId)
                .max()
                .orElse(noted);
    }

    /** Looks whether the execution has ended, and ends the attempt with it. */
    public void check(RunningAttempt running) {
        Optional<Long> execution = running.batchExecution();
        if (execution.isEmpty()) {
            return;
        }
        BatchStatus status;
        try {
            status = status(BatchRuntime.getJobOperator(), execution.get());
        } catch (NoSuchJobExecutionException e) {
            running.failedWith(e);
            fail(running);
            return;
        }
        switch (status) {
            case COMPLETED -> complete(running);
            case FAILED -> fail(running);
            case STOPPED, ABANDONED -> {
                // One that nobody asked to stop has stopped by itself: it waits for its partitions.
                if (running.wasAskedToEnd() || !splitJobs.park(running)) {
                    failures.ended(running, "The attempt was stopped.");
                }
                runningAttempts.remove(running);
            }
            default -> {
                if (running.isExecutionGone()) {
                    fail(running);
                }
            }
        }
    }

    private void fail(RunningAttempt running) {
        failures.failed(
                running, running.failure().orElseGet(() -> new IllegalStateException("The batch execution failed.")));
        runningAttempts.remove(running);
    }

    /** Whether the attempt has nothing running any more; one that has come to its end is finished by this. */
    boolean isAtRest(RunningAttempt running) {
        Optional<Long> execution = running.batchExecution();
        if (execution.isEmpty()) {
            return false;
        }
        BatchStatus status = status(BatchRuntime.getJobOperator(), execution.get());
        if (status == BatchStatus.COMPLETED) {
            complete(running);
        }
        return status == BatchStatus.COMPLETED || status == BatchStatus.STOPPED || status == BatchStatus.FAILED;
    }

    /** Asks the execution to stop at its next chunk. */
    void stop(RunningAttempt running) {
        running.batchExecution().ifPresent(execution -> {
            try {
                BatchRuntime.getJobOperator().stop(execution);
            } catch (BatchRuntimeException e) {
                // It has ended meanwhile, which is what was wanted.
                running.failedWith(e);
            }
        });
    }

    private void complete(RunningAttempt running) {
        Attempt attempt = running.attempt();
        try (CurrentTenant.Scope scope = currentTenant.bind(attempt.tenant())) {
            completion.completeBatch(attempt);
            metrics.ended(running, Outcome.SUCCEEDED);
        } catch (RuntimeException e) {
            failures.failed(running, e);
        } finally {
            runningAttempts.remove(running);
        }
    }

    private static BatchStatus status(JobOperator operator, long execution) {
        return operator.getJobExecution(execution).getBatchStatus();
    }
}
