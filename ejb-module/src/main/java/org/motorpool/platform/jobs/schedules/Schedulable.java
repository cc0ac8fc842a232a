package org.motorpool.platform.jobs.schedules;

import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.TenantId;

/**
 * A kind of job that people may put on a schedule.
 *
 * @param <P> its parameters as a person gives them: a record, in which what depends on the day is relative
 */
public interface Schedulable<P> extends JobDefinition {

    /** A JSON-able record; a member that may be missing is nullable. */
    Class<P> paramsType();

    /** Notes what breaks a rule, under names such as {@code params.period}. */
    void check(TenantId tenant, P params, Violations violations);

    /**
     * Submits the job of one run, in the caller's transaction.
     *
     * @throws org.motorpool.platform.error.MotorpoolException if there is nothing to do, or it cannot be done; the slot
     *     then passes without a job, unless it is a limit or an outage, after which it is tried again
     */
    JobId submit(ScheduledRun run, P params);
}
