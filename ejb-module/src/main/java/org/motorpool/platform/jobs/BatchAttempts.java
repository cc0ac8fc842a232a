package org.motorpool.platform.jobs;

import jakarta.batch.runtime.context.JobContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.internal.BatchRunner;
import org.motorpool.platform.jobs.internal.Payloads;
import org.motorpool.platform.jobs.internal.RunningAttempt;
import org.motorpool.platform.jobs.internal.RunningAttempts;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.json.Json;

/**
 * How the artifacts of a batch job find their attempt. The job's XML passes it on with {@code <property name="attempt"
 * value="#{jobParameters['attempt']}"/>} among the job's properties.
 */
@Singleton
public class BatchAttempts {

    private final RunningAttempts runningAttempts;
    private final JobEngineStore engine;
    private final JobStore jobs;
    private final Fences fences;
    private final Json json;

    @Inject
    public BatchAttempts(
            RunningAttempts runningAttempts, JobEngineStore engine, JobStore jobs, Fences fences, Json json) {
        this.runningAttempts = runningAttempts;
        this.engine = engine;
        this.jobs = jobs;
        this.fences = fences;
        this.json = json;
    }

    /** @throws MotorpoolException {@link JobError#STALE_FENCE} if this node has no such attempt any more */
    public Attempt get(JobContext context) {
        return running(context).attempt();
    }

    /**
     * Notes, before the first step, which execution does the attempt's work. Done on the execution's own thread, so no
     * chunk is ever written by an execution that a later attempt would not find.
     */
    public void begin(JobContext context) {
        RunningAttempt running = running(context);
        running.executionBegins(context.getExecutionId());
        if (!engine.keepExecution(running.attempt(), context.getExecutionId())) {
            throw Fences.stale(running.attempt());
        }
    }

    /** Notes that the execution is over, however it ended. */
    public void end(JobContext context) {
        find(context).ifPresent(running -> running.executionEnds(BatchRunner.WRITING));
    }

    /** Notes why a step failed, for whoever asks what became of the job. */
    public void failed(JobContext context, Throwable cause) {
        find(context).ifPresent(running -> running.failedWith(cause));
    }

    /** Sets the outcome of the job, under its fence, in the caller's transaction or one of its own. */
    @Transactional
    public void keepOutcome(Attempt attempt, Object result, Optional<String> location) {
        fences.hold(attempt);
        jobs.keepOutcome(
                attempt.tenant(), attempt.jobId(), Payloads.result(attempt.type(), json.write(result)), location);
    }

    private RunningAttempt running(JobContext context) {
        return find(context)
                .orElseThrow(() -> new MotorpoolException(
                        JobError.STALE_FENCE,
                        "Execution " + context.getExecutionId() + " belongs to no attempt here."));
    }

    private Optional<RunningAttempt> find(JobContext context) {
        return runningAttempts.find(context.getProperties().getProperty(BatchRunner.ATTEMPT, ""));
    }
}
