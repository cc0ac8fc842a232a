package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.store.JobPauseStore;
import org.motorpool.platform.jobs.store.JobTypePauseStore;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Keeps jobs of a type from starting, until somebody resumes it; what runs goes on. A tenant's administrator does so for
 * the tenant's own jobs, the platform's for all. Pausing or resuming twice changes nothing.
 *
 * <p>A tenant's pause belongs to the caller's transaction. One for all is the engine's to write, in a transaction of its
 * own: it holds at once, and stays even if the caller's fails.
 */
@Singleton
@Transactional
public class JobPauses {

    private final JobPauseStore ofTenants;
    private final JobTypePauseStore ofAll;
    private final JobTypes types;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public JobPauses(JobPauseStore ofTenants, JobTypePauseStore ofAll, JobTypes types, Clock clock, Deeds deeds) {
        this.ofTenants = ofTenants;
        this.ofAll = ofAll;
        this.types = types;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link JobError#JOB_TYPE_NOT_FOUND} */
    public void pause(TenantId tenant, UserId by, String type) {
        ofTenants.add(tenant, require(type), by, clock.instant());
        deeds.done("job-type.paused", type);
    }

    /** @throws MotorpoolException {@link JobError#JOB_TYPE_NOT_FOUND} */
    public void resume(TenantId tenant, String type) {
        ofTenants.remove(tenant, require(type));
        deeds.done("job-type.resumed", type);
    }

    /** For every tenant, committed at once. @throws MotorpoolException {@link JobError#JOB_TYPE_NOT_FOUND} */
    public void pauseForAll(String type) {
        ofAll.add(require(type), clock.instant());
        deeds.done("job-type.paused-for-all", type);
    }

    /**
     * For every tenant that has not paused it itself, committed at once.
     *
     * @throws MotorpoolException {@link JobError#JOB_TYPE_NOT_FOUND}
     */
    public void resumeForAll(String type) {
        ofAll.remove(require(type));
        deeds.done("job-type.resumed-for-all", type);
    }

    /** The types of which the tenant's own jobs do not start. */
    public Set<String> ofTenant(TenantId tenant) {
        return ofTenants.list(tenant);
    }

    /** The types of which nobody's jobs start. */
    public Set<String> ofAll() {
        return ofAll.list();
    }

    private String require(String type) {
        return types.find(type)
                .orElseThrow(() ->
                        new MotorpoolException(JobError.JOB_TYPE_NOT_FOUND, "There are no jobs of type " + type + "."))
                .name();
    }
}
