package org.motorpool.platform.jobs.batch;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.platform.logs.LogContext;
import org.motorpool.platform.security.CurrentTenant;

/** Ties an execution to its attempt, and lets its thread work for the job's tenant. */
@Named("jobAttempt")
@Dependent
@NullUnmarked
public class JobAttemptListener extends AbstractJobListener {

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private CurrentTenant currentTenant;

    @Inject
    private LogContext log;

    private CurrentTenant.Scope scope;
    private CurrentTenant.Scope logged;

    @Override
    public void beforeJob() {
        attempts.begin(context);
        scope = currentTenant.bind(attempts.get(context).tenant());
        logged = log.job(attempts.get(context).jobId().toString());
    }

    @Override
    public void afterJob() {
        attempts.end(context);
        if (logged != null) {
            logged.close();
        }
        if (scope != null) {
            scope.close();
        }
    }
}
