package org.motorpool.platform.jobs.internal;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.Fences;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.json.Json;

/** Finishes jobs: the effect of a task and the end of its job commit together or not at all. */
@Singleton
@Transactional(TxType.REQUIRES_NEW)
public class JobCompletion {

    private final JobStore jobs;
    private final Json json;
    private final Clock clock;
    private final Event<JobChanged> changes;

    @Inject
    public JobCompletion(JobStore jobs, Json json, Clock clock, Event<JobChanged> changes) {
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
        this.changes = changes;
    }

    /** @throws org.motorpool.platform.error.MotorpoolException if the fence is stale */
    public void complete(Attempt attempt, TaskOutcome outcome) {
        if (!jobs.succeed(
                attempt.tenant(),
                attempt.jobId(),
                attempt.fence(),
                json.write(outcome.result()),
                outcome.location(),
                clock.instant())) {
            throw Fences.stale(attempt);
        }
        outcome.effect().run();
        changes.fire(new JobChanged(attempt.jobId(), false));
    }

    /**
     * Finishes a batch job with the outcome that one of its steps kept.
     *
     * @throws IllegalStateException if none did, whatever the batch runtime says of the execution
     */
    public void completeBatch(Attempt attempt) {
        if (!jobs.holdFence(attempt.tenant(), attempt.jobId(), attempt.fence())) {
            throw Fences.stale(attempt);
        }
        if (!jobs.succeedWithKeptOutcome(attempt.tenant(), attempt.jobId(), attempt.fence(), clock.instant())) {
            throw new IllegalStateException("The batch execution ended without an outcome.");
        }
        changes.fire(new JobChanged(attempt.jobId(), false));
    }
}
