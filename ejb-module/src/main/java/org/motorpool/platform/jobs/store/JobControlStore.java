package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.TenantId;

/** Brings finished jobs of one tenant back to life. Times are the database's, which the claim reads too. */
@Singleton
public class JobControlStore {

    private static final String DEAD = " where tenant_id = :tenant and state = 'dead' and parent_id is null"
            + " and (:type::text is null or type = :type) and (:cause::text is null or coalesce(cause, '') = :cause)"
            + " and (:since::timestamptz is null or finished_at >= :since)";

    private static final String REQUEUE = "update job set state = 'queued', attempt = 0, fence = fence + 1,"
            + " version = version + 1, cancel_requested = false, started_at = null, finished_at = null, stage = null,"
            + " done = case when batch_execution_id is null then 0 else done end,"
            + " total = case when batch_execution_id is null then 0 else total end, not_before = now()";

    private static final String PARTITIONS = " where tenant_id = :tenant and parent_id = any(:parents)";

    /** At the time of their job. One that is asked to end may have heard of it: it begins anew, and that attempt is stale. */
    private static final String REQUEUE_PARTITIONS = REQUEUE
            + " + (select parent.not_before - now() from job parent"
            + " where parent.tenant_id = job.tenant_id and parent.job_id = job.parent_id), lease_owner = null, lease_until = null"
            + PARTITIONS
            + " and (state in ('dead', 'cancelled') or state = 'running' and cancel_requested)";

    private final Database database;

    @Inject
    public JobControlStore(Database database) {
        this.database = database;
    }

    /** @param jobs those that start first first */
    public record Requeued(List<JobId> jobs, Optional<Instant> lastAt) {}

    /** A job that waits. */
    public record Due(JobId jobId, Instant notBefore) {}

    /** A job that ended, in the history. */
    public record Ended(UUID jobId, Instant finishedAt) {}

    /**
     * Queues a dead or cancelled job of the live table, with its partitions. Waits for whoever moves it, and answers false
     * if it is gone.
     */
    public boolean requeue(TenantId tenant, JobId job) {
        return database.call(handle -> {
            boolean isQueued = handle.createUpdate(REQUEUE
                                    + " where tenant_id = :tenant and job_id = :job and state in ('dead', 'cancelled')")
                            .bind("tenant", tenant)
                            .bind("job", job)
                            .execute()
                    == 1;
            if (isQueued) {
                requeuePartitions(handle, tenant, List.of(job));
            }
            return isQueued;
        });
    }

    /** Moves a dead or cancelled job from the history to the live table, as it is. */
    public void takeBack(TenantId tenant, Job job) {
        Optional.ofNullable(job.finishedAt())
                .ifPresent(finishedAt -> database.run(
                        handle -> takeBack(handle, List.of(new Ended(job.jobId().value(), finishedAt)))));
    }

    /** Queues dead jobs, in the order in which they died. */
    public Requeued redrive(TenantId tenant, JobFilter filter, Duration between, int limit) {
        return database.call(handle -> {
            // Two redrives at once would lock the same rows, each in its order.
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended('redrive ' || :tenant::text, 0))::text")
                    .bind("tenant", tenant)
                    .mapTo(String.class)
                    .one();
            takeBack(
                    handle,
                    bind(
                                    handle.createQuery("select job_id, finished_at from job_history" + DEAD
                                            + " order by finished_at limit :limit"),
                                    tenant,
                                    filter)
                            .bind("limit", limit)
                            .mapTo(Ended.class)
                            .list());
            List<Due> due = bind(
                            handle.createQuery("with dead as materialized (select job_id, finished_at from job"
                                    + DEAD + " order by finished_at limit :limit for update),"
                                    + " places as (select job_id,"
                                    + " row_number() over (order by finished_at, job_id) - 1 as place from dead) "
                                    + REQUEUE + " + places.place * :between * interval '1 microsecond' from places"
                                    + " where tenant_id = :tenant and job.job_id = places.job_id"
                                    + " returning job.job_id, not_before"),
                            tenant,
                            filter)
                    .bind("limit", limit)
                    .bind("between", between.toNanos() / 1_000)
                    .mapTo(Due.class)
                    .list();
            List<JobId> jobs = due.stream()
                    .sorted(Comparator.comparing(Due::notBefore))
                    .map(Due::jobId)
                    .toList();
            requeuePartitions(handle, tenant, jobs);
            return new Requeued(jobs, due.stream().map(Due::notBefore).max(Comparator.naturalOrder()));
        });
    }

    /** Queues the partitions that did not succeed, wherever they are by now. */
    private static void requeuePartitions(Handle handle, TenantId tenant, List<JobId> jobs) {
        List<UUID> parents = handle.createQuery("select job_id from job"
                        + " where tenant_id = :tenant and job_id = any(:jobs) and partitions is not null")
                .bind("tenant", tenant)
                .bindArray("jobs", UUID.class, jobs.stream().map(JobId::value).toList())
                .mapTo(UUID.class)
                .list();
        if (parents.isEmpty()) {
            return;
        }
        Consumer<String> update = statement -> handle.createUpdate(statement)
                .bind("tenant", tenant)
                .bindArray("parents", UUID.class, parents)
                .execute();
        update.accept(REQUEUE_PARTITIONS);
        takeBack(
                handle,
                handle.createQuery("select job_id, finished_at from job_history" + PARTITIONS
                                + " and state in ('dead', 'cancelled')")
                        .bind("tenant", tenant)
                        .bindArray("parents", UUID.class, parents)
                        .mapTo(Ended.class)
                        .list());
        update.accept(REQUEUE_PARTITIONS);
    }

    /** How many dead jobs the filter names. */
    public long countDead(TenantId tenant, JobFilter filter) {
        return database.call(handle -> bind(
                        handle.createQuery("select (select count(*) from job" + DEAD + ")"
                                + " + (select count(*) from job_history" + DEAD + ")"),
                        tenant,
                        filter)
                .mapTo(Long.class)
                .one());
    }

    private static void takeBack(Handle handle, List<Ended> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        handle.createQuery("select take_back_jobs(:jobs::uuid[], :ended::timestamptz[])")
                .bindArray("jobs", UUID.class, jobs.stream().map(Ended::jobId).toList())
                .bindArray(
                        "ended",
                        String.class,
                        jobs.stream().map(job -> job.finishedAt().toString()).toList())
                .mapTo(Integer.class)
                .one();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TenantId tenant, JobFilter filter) {
        return statement
                .bind("tenant", tenant)
                .bind("type", filter.type().orElse(null))
                .bind("cause", filter.cause().orElse(null))
                .bind("since", filter.since().orElse(null));
    }
}
