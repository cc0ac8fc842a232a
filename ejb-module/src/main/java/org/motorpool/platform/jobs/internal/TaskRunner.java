package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.security.CurrentTenant;

/** Runs one attempt of a task on the calling thread. */
@Singleton
public class TaskRunner {

    private final CurrentTenant currentTenant;
    private final JobCompletion completion;
    private final AttemptFailures failures;
    private final RunningAttempts runningAttempts;

    @Inject
    public TaskRunner(
            CurrentTenant currentTenant,
            JobCompletion completion,
            AttemptFailures failures,
            RunningAttempts runningAttempts) {
        this.currentTenant = currentTenant;
        this.completion = completion;
        this.failures = failures;
        this.runningAttempts = runningAttempts;
    }

    void run(RunningAttempt running, TaskHandler handler) {
        Attempt attempt = running.attempt();
        try (CurrentTenant.Scope scope = currentTenant.bind(attempt.tenant())) {
            TaskOutcome outcome = handler.run(attempt);
            if (attempt.isCancelled()) {
                failures.ended(running, "The attempt was asked to end.");
            } else {
                completion.complete(attempt, outcome);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.ended(running, "The attempt was interrupted.");
        } catch (Throwable e) {
            // An Error too: the executor would keep it to itself.
            failures.failed(running, e);
        } finally {
            runningAttempts.remove(running);
        }
    }
}
