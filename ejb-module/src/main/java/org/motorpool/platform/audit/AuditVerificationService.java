package org.motorpool.platform.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.audit.AuditVerifier.Verdict;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Deeds;

/** Lets audit logs be checked: a log of years takes longer than a request may. */
@Singleton
@Transactional
public class AuditVerificationService {

    public static final String JOB_TYPE = "audit-verification";

    private final JobService jobs;
    private final Deeds deeds;

    @Inject
    public AuditVerificationService(JobService jobs, Deeds deeds) {
        this.jobs = jobs;
        this.deeds = deeds;
    }

    /**
     * What the job's result says.
     *
     * @param entries how many are in order, from the first on
     * @param fault the first that is not; null if all are
     */
    public record Result(boolean intact, long entries, AuditCheck.@Nullable Fault fault) {

        public static Result of(Verdict verdict) {
            return new Result(
                    verdict.fault().isEmpty(),
                    verdict.entries(),
                    verdict.fault().orElse(null));
        }
    }

    /** Starts a check of the caller's tenant's log. */
    public JobId request(Caller caller) {
        JobId job = jobs.submit(new SubmitJob(caller.tenant(), Optional.of(caller.user()), JOB_TYPE, Map.of()));
        deeds.done("audit.verification-requested", caller.tenant());
        return job;
    }
}
