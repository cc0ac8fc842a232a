package org.motorpool.platform.jobs.internal;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.Fences;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.jobs.store.JobStore.Success;
import org.motorpool.platform.json.Json;

/** Finishes jobs: the effects of tasks and the ends of their jobs commit together or not at all. */
@Singleton
@Transactional(TxType.REQUIRES_NEW)
public class JobCompletion {

    private final JobStore jobs;
    private final Json json;
    private final Event<JobChanged> changes;

    @Inject
    public JobCompletion(JobStore jobs, Json json, Event<JobChanged> changes) {
        this.jobs = jobs;
        this.json = json;
        this.changes = changes;
    }

    /** A task that has run, whose effect is still to come. */
    record Finished(RunningAttempt running, TaskOutcome outcome) {}

    /**
     * Finishes tasks of one tenant whose fence is good.
     *
     * @return their jobs; the fences of the others are stale, and their effects do not happen
     * @throws RuntimeException what an effect throws; none of them is finished
     */
    public Set<JobId> complete(List<Finished> finished) {
        Set<JobId> done = jobs.succeed(
                finished.get(0).running().attempt().tenant(),
                finished.stream().map(this::success).toList());
        for (Finished each : finished) {
            if (done.contains(each.running().attempt().jobId())) {
                take(each.outcome().effect());
            }
        }
        changes.fire(new JobChanged(List.copyOf(done), false));
        return done;
    }

    /**
     * Finishes a batch job with the outcome that one of its steps kept.
     *
     * @throws org.motorpool.platform.error.MotorpoolException if the fence is stale
     * @throws IllegalStateException if none did, whatever the batch runtime says of the execution
     */
    public void completeBatch(Attempt attempt) {
        if (!jobs.holdFence(attempt.tenant(), attempt.jobId(), attempt.fence())) {
            throw Fences.stale(attempt);
        }
        Success kept = new Success(attempt.jobId(), attempt.fence(), Optional.empty(), Optional.empty());
        if (jobs.succeed(attempt.tenant(), List.of(kept)).isEmpty()) {
            throw new IllegalStateException("The batch execution ended without an outcome.");
        }
        changes.fire(new JobChanged(attempt.jobId(), false));
    }

    /** The server rolls back what throws a {@link RuntimeException}, but commits what throws an {@link Error}. */
    private static void take(Runnable effect) {
        try {
            effect.run();
        } catch (Error e) {
            throw new IllegalStateException("The effect of a task failed with " + e + ".", e);
        }
    }

    private Success success(Finished finished) {
        Attempt attempt = finished.running().attempt();
        TaskOutcome outcome = finished.outcome();
        return new Success(
                attempt.jobId(),
                attempt.fence(),
                Optional.of(Payloads.result(attempt.type(), json.write(outcome.result()))),
                outcome.location());
    }
}
