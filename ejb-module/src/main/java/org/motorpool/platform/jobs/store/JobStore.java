package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Jobs of one tenant, those that finished a while ago from the history. Times are the database's: the order of the queue
 * and the day of the history depend on them, so all nodes must mean the same by them.
 */
@Singleton
public class JobStore {

    private static final String VIEW = "select job_id, type, state, attempt, max_attempts, not_before,"
            + " cancel_requested, lease_owner, stage, done, total, result::text, location, error,"
            + " case when error is not null then cause end as cause, created_at,"
            + " started_at, finished_at, version, parent_id, partitions from ";

    private static final String ADD = """
            insert into job (tenant_id, job_id, owner_id, type, pool, priority, max_attempts, params, idempotency_key,
                limit_key, not_before, created_at, parent_id)
            select :tenant, job_id, owner_id, type, pool, priority, max_attempts, params::jsonb, idempotency_key,
                limit_key, now(), now(), :parent
            from unnest(:jobs::uuid[], :owners::uuid[], :types::text[], :pools::text[], :priorities::integer[],
                :attempts::integer[], :params::text[], :keys::text[], :limitKeys::text[])
                as added (job_id, owner_id, type, pool, priority, max_attempts, params, idempotency_key, limit_key)
            order by type, idempotency_key, job_id
            on conflict (tenant_id, type, idempotency_key) where idempotency_key is not null do nothing
            returning job_id
            """;

    private static final String SUCCEED = """
            with success as (
                select * from unnest(:jobs::uuid[], :fences::bigint[], :results::text[], :locations::text[])
                    as of (job_id, fence, new_result, new_location)
            ), moved as (
                delete from job using success
                where job.tenant_id = :tenant and job.job_id = success.job_id and job.fence = success.fence
                  and state = 'running' and idempotency_key is null and parent_id is null and partitions is null
                  and (new_result is not null or result is not null)
                returning job.*, new_result, new_location
            ), kept as (
                update job set state = 'succeeded', result = coalesce(new_result::jsonb, result),
                    location = coalesce(new_location, location), error = null, done = total, lease_owner = null,
                    lease_until = null, finished_at = now(), version = version + 1
                from success
                where job.tenant_id = :tenant and job.job_id = success.job_id and job.fence = success.fence
                  and state = 'running'
                  and (idempotency_key is not null or parent_id is not null or partitions is not null)
                  and (new_result is not null or result is not null)
                returning job.job_id
            ), inserted as (
                insert into job_history (tenant_id, job_id, owner_id, type, pool, priority, state, attempt,
                    max_attempts, fence, takeovers, not_before, cancel_requested, stage, done, total, params, result,
                    location, batch_execution_id, version, created_at, started_at, finished_at, limit_key, partitions)
                select tenant_id, job_id, owner_id, type, pool, priority, 'succeeded', attempt,
                    max_attempts, fence, takeovers, not_before, cancel_requested, stage, total, total, params,
                    coalesce(new_result::jsonb, result), coalesce(new_location, location), batch_execution_id,
                    version + 1, created_at, started_at, now(), limit_key, partitions
                from moved
                returning job_id
            )
            select job_id from inserted union all select job_id from kept
            """;

    private final Database database;

    @Inject
    public JobStore(Database database) {
        this.database = database;
    }

    /** A job to be added. */
    public record NewJob(JobId jobId, JobType type, SubmitJob command, String params) {}

    /**
     * Adds jobs of one tenant in one statement, in the order of their keys: two that add the same ones do not wait for
     * each other in a circle.
     *
     * @return those added; the others have the type and idempotency key of an earlier one
     */
    public Set<JobId> add(TenantId tenant, List<NewJob> added) {
        return add(tenant, Optional.empty(), added);
    }

    /** As {@link #add(TenantId, List)}, as partitions of a job. */
    public Set<JobId> add(TenantId tenant, Optional<JobId> parent, List<NewJob> added) {
        return database.call(handle -> handle.createQuery(ADD)
                .bind("tenant", tenant)
                .bindArray("jobs", UUID.class, each(added, job -> job.jobId().value()))
                .bindArray("owners", UUID.class, each(added, job -> job.command()
                        .owner()
                        .map(UserId::value)
                        .orElse(null)))
                .bindArray("types", String.class, each(added, job -> job.type().name()))
                .bindArray("pools", String.class, each(added, job -> job.type()
                        .pool()
                        .text()))
                .bindArray("priorities", Integer.class, each(added, job -> job.command()
                        .priority()
                        .orElse(job.type().priority())
                        .rank()))
                .bindArray(
                        "attempts", Integer.class, each(added, job -> job.type().maxAttempts()))
                .bindArray("params", String.class, each(added, NewJob::params))
                .bindArray("keys", String.class, each(added, job -> job.command()
                        .idempotencyKey()
                        .orElse(null)))
                .bindArray("limitKeys", String.class, each(added, job -> job.command()
                        .limitKey()
                        .orElse(null)))
                .bindByType("parent", parent.orElse(null), JobId.class)
                .mapTo(JobId.class)
                .set());
    }

    private static <T> Object[] each(List<T> rows, Function<T, @Nullable Object> column) {
        return rows.stream().map(column).toArray();
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

    /** As {@link #find}, of somebody's own. */
    public Optional<Job> findOwn(TenantId tenant, UserId owner, JobId job) {
        String one = " where tenant_id = :tenant and job_id = :job and owner_id = :owner";
        return database.call(
                handle -> handle.createQuery(VIEW + "job" + one + " union all " + VIEW + "job_history" + one)
                        .bind("tenant", tenant)
                        .bind("owner", owner)
                        .bind("job", job)
                        .mapTo(Job.class)
                        .findOne());
    }

    public List<Job> list(TenantId tenant, JobFilter filter, Optional<JobId> before, int limit) {
        // In the history by the column of its partitions, so that none is opened in vain.
        String live = " and coalesce(finished_at, created_at) >= coalesce(:since::timestamptz, '-infinity')";
        String finished = " and finished_at >= coalesce(:since::timestamptz, '-infinity')";
        String newest = " where tenant_id = :tenant"
                + " and (:type::text is null or type = :type) and (:state::text is null or state = :state)"
                + " and (:cause::text is null or coalesce(cause, '') = :cause and error is not null)"
                + " and (:before::uuid is null or job_id < :before)";
        String page = " order by job_id desc limit :limit";
        return database.call(handle -> handle.createQuery("(" + VIEW + "job" + newest + live + page + ") union all ("
                        + VIEW + "job_history" + newest + finished + page + ")" + page)
                .bind("tenant", tenant)
                .bind("type", filter.type().orElse(null))
                .bind("state", filter.state().map(JobState::text).orElse(null))
                .bind("cause", filter.cause().orElse(null))
                .bind("since", filter.since().orElse(null))
                .bindByType("before", before.orElse(null), JobId.class)
                .bind("limit", limit)
                .mapTo(Job.class)
                .list());
    }

    /**
     * How many of the tenant's own jobs stand before this one in its pool; 0 if it does not wait. Counted to 1,000, which
     * a list of waiting jobs asks for each.
     */
    public int placeInQueue(TenantId tenant, JobId job) {
        return database.call(handle -> handle.createQuery("select count(*)::integer from (select"
                        + " from job mine join job other on other.tenant_id = mine.tenant_id"
                        + " and other.state = 'queued' and other.pool = mine.pool"
                        + " and (other.priority, other.not_before, other.job_id)"
                        + " < (mine.priority, mine.not_before, mine.job_id)"
                        + " where mine.tenant_id = :tenant and mine.job_id = :job and mine.state = 'queued'"
                        + " and mine.not_before < 'infinity'"
                        + " limit 1000) before")
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
    public boolean cancel(TenantId tenant, JobId job) {
        return database.call(handle -> handle.createUpdate("update job set cancel_requested = true,"
                                + " version = version + 1,"
                                + " state = case state when 'queued' then 'cancelled' else state end,"
                                + " finished_at = case state when 'queued' then now() end"
                                + " where tenant_id = :tenant and job_id = :job and state in ('queued', 'running')")
                        .bind("tenant", tenant)
                        .bind("job", job)
                        .execute())
                == 1;
    }

    /**
     * Keeps a job from being claimed and from ending until the transaction ends.
     *
     * @return false if the job is finished
     */
    public boolean hold(TenantId tenant, JobId job) {
        return database.call(handle -> handle.createQuery("select 1 from job where tenant_id = :tenant"
                        + " and job_id = :job and state in ('queued', 'running') for no key update")
                .bind("tenant", tenant)
                .bind("job", job)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
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
     * How a job ended well.
     *
     * @param result JSON; empty for the one that a step of the job kept
     */
    public record Success(JobId jobId, long fence, Optional<String> result, Optional<String> location) {}

    /**
     * Finishes jobs successfully. They move to the history at once, but for those whose idempotency key must stay known and
     * for partitions.
     *
     * @return the finished ones; of the others the fence is stale, or there is no result
     */
    public Set<JobId> succeed(TenantId tenant, List<Success> successes) {
        return database.call(handle -> handle.createQuery(SUCCEED)
                .bind("tenant", tenant)
                .bindArray("jobs", UUID.class, each(successes, success -> success.jobId()
                        .value()))
                .bindArray("fences", Long.class, each(successes, Success::fence))
                .bindArray("results", String.class, each(successes, success -> success.result()
                        .orElse(null)))
                .bindArray("locations", String.class, each(successes, success -> success.location()
                        .orElse(null)))
                .mapTo(JobId.class)
                .set());
    }

    /** How many partitions a job has in each state. */
    public Map<JobState, Integer> countPartitions(TenantId tenant, JobId job) {
        Map<JobState, Integer> counts = new EnumMap<>(JobState.class);
        String one = " where tenant_id = :tenant and parent_id = :job";
        database.run(handle -> handle.createQuery("select state, count(*) from (select state from job" + one
                        + " union all select state from job_history" + one + ") each group by state")
                .bind("tenant", tenant)
                .bind("job", job)
                .map((row, context) -> counts.put(JobState.of(row.getString(1)), row.getInt(2)))
                .list());
        return counts;
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
