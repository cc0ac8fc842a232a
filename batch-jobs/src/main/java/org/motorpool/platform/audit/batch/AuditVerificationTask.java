package org.motorpool.platform.audit.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.audit.AuditVerificationService;
import org.motorpool.platform.audit.AuditVerifier;
import org.motorpool.platform.audit.AuditVerifier.Verdict;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobRetention;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;

/** Checks the audit log of a tenant. */
@Singleton
public class AuditVerificationTask implements TaskHandler {

    private static final JobLimits ONE_OF_A_TENANT = new JobLimits(0, 1, 0, 0);
    private static final JobType TYPE = JobType.task(AuditVerificationService.JOB_TYPE, JobPool.BATCH)
            .withTimeout(Duration.ofHours(1))
            .withLimits(ONE_OF_A_TENANT)
            .withRetention(JobRetention.LAST);

    private final AuditVerifier verifier;

    @Inject
    public AuditVerificationTask(AuditVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public TaskOutcome run(Attempt attempt) {
        Optional<Verdict> verdict = verifier.verify(attempt.tenant(), (checked, all) -> {
            attempt.progress("checking", checked, all);
            return !attempt.isCancelled();
        });
        // What was cancelled ends as that, whatever it answers.
        return new TaskOutcome(
                verdict.<Object>map(AuditVerificationService.Result::of).orElse(Map.of()), Optional.empty(), () -> {});
    }
}
