package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Jobs of one tenant, those that finished a while ago from the history. */
@Singleton
public class JobStore {

    private static final String VIEW = "select job_id, type, state, attempt, max_attempts, not_before,"
            + " cancel_requested, lease_owner, stage, done, total, result::text, location, error, created_at,"
            + " started_at, finished_at, version from ";

    private final Database database;

    @Inject
    public JobStore(Database database) {
        this.database = database;
    }

    /**
     * Adds a job.
     *
     * @return false if there is one with this type and idempotency key
     */
    public boolean add(JobId job, SubmitJob command, JobType type, String params, Instant now) {
        return database.call(handle -> handle.createUpdate("insert into job (tenant_id, job_id, owner_id, type, pool,"
                                + " priority, max_attempts, params, idempotency_key, limit_key, not_before, created_at) values (:tenant,"
                                + " :job, :owner, :type, :pool, :priority, :maxAttempts, :params::jsonb, :key, :limitKey, :now, :now)"
                                + " on conflict (tenant_id, type, idempotency_key) do nothing")
                        .bind("tenant", command.tenant())
                        .bind("job", job)
                        .bindByType("owner", command.owner().orElse(null), UserId.class)
                        .bind("type", type.name())
                        .bind("pool", type.pool().text())
                        .bind("priority", type.priority().rank())
                        .bind("maxAttempts", type.maxAttempts())
                        .bind("params", params)
                        .bind("key", command.idempotencyKey().orElse(null))
                        .bind("limitKey", command.limitKey().orElse(null))
                        .bind("now", now)
                        .execute())
                == 1;
    }

    public Optional<JobId> findByIdempotencyKey(TenantId tenant, String type, String key) {
        return database.call(handle -> handle.createQuery(
                        "select job_id from job where tenant_id = :tenant and type = :type and idempotency_key = :key")
                .bind("tenant", tenant)
                .bind("type", type)
                .bind("key", key)
                .mapTo(JobId.class)
                .findOne());
    }

    public Optional<Job> find(TenantId tenant, JobId job) {
        String one = " where tenant_id = :tenant and job_id = :job";
        return database.call(
                handle -> handle.createQuery(VIEW + "job" + one + " union all " + VIEW + "job_history" + one)
                        .bind("tenant", tenant)
                        .bind("job", job)
                        .mapTo(Job.class)
                        .findOne());
    }

    public List<Job> list(
            TenantId tenant, Optional<String> type, Optional<JobState> state, Optional<JobId> before, int limit) {
        String newest = " where tenant_id = :tenant"
                + " and (:type::text is null or type = :type) and (:state::text is null or state = :state)"
                + " and (:before::uuid is null or job_id < :before) order by job_id desc limit :limit";
        return database.call(handle -> handle.createQuery("(" + VIEW + "job" + newest + ") union all (" + VIEW
                        + "job_history" + newest + ") order by job_id desc limit :limit")
                .bind("tenant", tenant)
                .bind("type", type.orElse(null))
                .bind("state", state.map(JobState::text).orElse(null))
                .bindByType("before", before.orElse(null), JobId.class)
                .bind("limit", limit)
                .mapTo(Job.class)
                .list());
    }

    /** How many of the tenant's own jobs stand before this one in its pool; 0 if it does not wait. */
    public int placeInQueue(TenantId tenant, JobId job) {
        return database.call(handle -> handle.createQuery("select count(*)::integer"
                        + " from job mine join job other on other.tenant_id = mine.tenant_id"
                        + " and other.state = 'queued' and other.pool = mine.pool"
                        + " and (other.priority, other.not_before, other.job_id)"
                        + " < (mine.priority, mine.not_before, mine.job_id)"
                        + " where mine.tenant_id = :tenant and mine.job_id = :job and mine.state = 'queued'")
                .bind("tenant", tenant)
                .bind("job", job)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Cancels a waiting job, asks a running one to end.
     *
     * @return false if the job is finished
     */
    public boolean cancel(TenantId tenant, JobId job, Instant now) {
        return database.call(handle -> handle.createUpdate("update job set cancel_requested = true,"
                                + " version = version + 1,"
                                + " state = case state when 'queued' then 'cancelled' else state end,"
                                + " finished_at = case state when 'queued' then :now::timestamptz end"
                                + " where tenant_id = :tenant and job_id = :job and state in ('queued', 'running')")
                        .bind("now", now)
                        .bind("tenant", tenant)
                        .bind("job", job)
                        .execute())
                == 1;
    }

    /**
     * Keeps others from taking the job over until the transaction ends.
     *
     * @return false if the fence is stale
     */
    public boolean holdFence(TenantId tenant, JobId job, long fence) {
        return database.call(handle -> handle.createQuery("select 1 from job where tenant_id = :tenant"
                        + " and job_id = :job and fence = :fence and state = 'running' for key share")
                .bind("tenant", tenant)
                .bind("job", job)
                .bind("fence", fence)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /**
     * Finishes a job successfully.
     *
     * @return false if the fence is stale
     */
    public boolean succeed(
            TenantId tenant, JobId job, long fence, String result, Optional<String> location, Instant now) {
        return database.call(
                        handle -> handle.createUpdate("update job set state = 'succeeded', result = :result::jsonb,"
                                        + " location = :location, error = null, done = total, lease_owner = null, lease_until = null,"
                                        + " finished_at = :now, version = version + 1 where tenant_id = :tenant and job_id = :job"
                                        + " and fence = :fence and state = 'running'")
                                .bind("result", result)
                                .bind("location", location.orElse(null))
                                .bind("now", now)
                                .bind("tenant", tenant)
                                .bind("job", job)
                                .bind("fence", fence)
                                .execute())
                == 1;
    }

    /**
     * Finishes a batch job with the outcome kept before.
     *
     * @return false if the fence is stale or no outcome was kept
     */
    public boolean succeedWithKeptOutcome(TenantId tenant, JobId job, long fence, Instant now) {
        return database.call(handle -> handle.createUpdate("update job set state = 'succeeded', error = null,"
                                + " done = total, lease_owner = null, lease_until = null, finished_at = :now,"
                                + " version = version + 1 where tenant_id = :tenant and job_id = :job and fence = :fence"
                                + " and state = 'running' and result is not null")
                        .bind("now", now)
                        .bind("tenant", tenant)
                        .bind("job", job)
                        .bind("fence", fence)
                        .execute())
                == 1;
    }

    /** Keeps the outcome of a batch job until its execution has ended; in a transaction that holds the fence. */
    public void keepOutcome(TenantId tenant, JobId job, String result, Optional<String> location) {
        database.run(handle -> handle.createUpdate("update job set result = :result::jsonb, location = :location"
                        + " where tenant_id = :tenant and job_id = :job")
                .bind("result", result)
                .bind("location", location.orElse(null))
                .bind("tenant", tenant)
                .bind("job", job)
                .execute());
    }
}
