package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.motorpool.platform.jobs.Fences;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.jobs.internal.JobCompletion.Finished;
import org.motorpool.platform.jobs.internal.JobMetrics.Outcome;
import org.motorpool.platform.logs.LogContext;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;

/** Runs the tasks of a bundle on the calling thread, one after another, and finishes many of them at once. */
@Singleton
public class TaskRunner {

    /** After so long the ends are written, once the task that is just running has ended. */
    private static final Duration LONGEST_HOLD = Duration.ofMillis(50);

    private final CurrentTenant currentTenant;
    private final JobTypes types;
    private final JobCompletion completion;
    private final AttemptFailures failures;
    private final RunningAttempts runningAttempts;
    private final JobMetrics metrics;
    private final LogContext log;
    private final Clock clock;

    @Inject
    public TaskRunner(
            CurrentTenant currentTenant,
            JobTypes types,
            JobCompletion completion,
            AttemptFailures failures,
            RunningAttempts runningAttempts,
            JobMetrics metrics,
            LogContext log,
            Clock clock) {
        this.currentTenant = currentTenant;
        this.types = types;
        this.completion = completion;
        this.failures = failures;
        this.runningAttempts = runningAttempts;
        this.metrics = metrics;
        this.log = log;
        this.clock = clock;
    }

    void run(List<RunningAttempt> bundle) {
        List<Finished> finished = new ArrayList<>();
        long heldSince = System.nanoTime();
        for (RunningAttempt running : bundle) {
            run(running, finished);
            if (running.type().mayBeClaimedAhead()) {
                // The next one may begin while the end of this one is committed.
                runningAttempts.workEnds(running);
            }
            if (System.nanoTime() - heldSince > LONGEST_HOLD.toNanos()) {
                finish(finished);
                heldSince = System.nanoTime();
            }
        }
        finish(finished);
    }

    private void run(RunningAttempt running, List<Finished> finished) {
        if (!runningAttempts.holds(running) || !running.begin(clock.instant())) {
            // Handed back or lost while the ones before it ran.
            return;
        }
        running.enter();
        boolean isDone = false;
        try (CurrentTenant.Scope scope = currentTenant.bind(running.attempt().tenant());
                CurrentTenant.Scope logged = log.job(running.attempt().jobId().toString())) {
            TaskOutcome outcome =
                    running.wasAskedToEnd() ? null : handler(running).run(running.attempt());
            if (outcome == null || running.attempt().isCancelled()) {
                failures.ended(running, "The attempt was asked to end.");
            } else {
                finished.add(new Finished(running, outcome));
                isDone = true;
            }
        } catch (InterruptedException e) {
            failures.ended(running, "The attempt was interrupted.");
        } catch (Throwable e) {
            // An Error too: the executor would keep it to itself.
            failures.failed(running, e);
        } finally {
            running.leave();
            if (!isDone) {
                runningAttempts.remove(running);
            }
        }
    }

    private TaskHandler handler(RunningAttempt running) {
        return (TaskHandler) types.definition(running.type().name());
    }

    private void finish(List<Finished> finished) {
        Map<TenantId, List<Finished>> byTenant = finished.stream()
                .collect(Collectors.groupingBy(
                        done -> done.running().attempt().tenant(), LinkedHashMap::new, Collectors.toList()));
        byTenant.forEach((tenant, ofTenant) -> {
            try (CurrentTenant.Scope scope = currentTenant.bind(tenant)) {
                finishTogether(ofTenant);
            }
        });
        finished.clear();
    }

    private void finishTogether(List<Finished> finished) {
        try {
            Set<JobId> done = completion.complete(finished);
            for (Finished each : finished) {
                RunningAttempt running = each.running();
                if (done.contains(running.attempt().jobId())) {
                    metrics.ended(running, Outcome.SUCCEEDED);
                } else {
                    failures.failed(running, Fences.stale(running.attempt()));
                }
                runningAttempts.remove(running);
            }
        } catch (RuntimeException | Error e) {
            if (finished.size() == 1) {
                RunningAttempt running = finished.get(0).running();
                failures.failed(running, e);
                runningAttempts.remove(running);
            } else {
                // The effect of one of them fails: the others must not suffer for it.
                finished.forEach(each -> finishTogether(List.of(each)));
            }
        }
    }
}
