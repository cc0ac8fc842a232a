package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.store.JobEngineStore;

/** Writes the latest progress of each attempt, so that attempts can tell it as often as they like. */
@Singleton
public class ProgressReporter {

    private final JobEngineStore store;
    private final RunningAttempts runningAttempts;
    private final JobWakeups wakeups;

    @Inject
    public ProgressReporter(JobEngineStore store, RunningAttempts runningAttempts, JobWakeups wakeups) {
        this.store = store;
        this.runningAttempts = runningAttempts;
        this.wakeups = wakeups;
    }

    public void report() {
        for (RunningAttempt running : runningAttempts.all()) {
            Attempt attempt = running.attempt();
            attempt.takeProgress().ifPresent(progress -> {
                if (store.progress(attempt, progress)) {
                    wakeups.announce(new JobChanged(attempt.jobId(), false));
                }
            });
        }
    }
}
