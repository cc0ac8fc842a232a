package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;

/** Starts claimed jobs: tasks on the executor of their pool, batch jobs in the batch runtime. */
@Singleton
public class AttemptStarter {

    private final JobTypes types;
    private final RunningAttempts runningAttempts;
    private final TaskRunner tasks;
    private final BatchRunner batches;
    private final AttemptFailures failures;
    private final JobExecutors executors;
    private final Clock clock;

    @Inject
    public AttemptStarter(
            JobTypes types,
            RunningAttempts runningAttempts,
            TaskRunner tasks,
            BatchRunner batches,
            AttemptFailures failures,
            JobExecutors executors,
            Clock clock) {
        this.types = types;
        this.runningAttempts = runningAttempts;
        this.tasks = tasks;
        this.batches = batches;
        this.failures = failures;
        this.executors = executors;
        this.clock = clock;
    }

    void start(Claimed claimed) {
        JobDefinition definition = types.definition(claimed.type());
        RunningAttempt running = new RunningAttempt(claimed.toAttempt(), definition.type(), clock.instant());
        runningAttempts.add(running);
        try {
            if (definition instanceof TaskHandler handler) {
                running.runsOn(executors.of(definition.type().pool()).submit(() -> tasks.run(running, handler)));
            } else {
                batches.start(running, Optional.ofNullable(claimed.batchExecutionId()));
            }
        } catch (RuntimeException e) {
            // A full executor, or a batch runtime whose database is away. The jobs claimed with this one must start.
            failures.failed(running, e);
            runningAttempts.remove(running);
        }
    }
}
