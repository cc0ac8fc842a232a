package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.security.TenantId;

/** Forgets what nobody needs any more: jobs beyond those that are kept, what the batch runtime noted, old shares. */
@Singleton
public class JobSweepStore {

    /** From one tenant to the next through the index, however many jobs each has. */
    private static final String NEXT_TENANT = "select tenant_id from job_history where state = :state"
            + " and (:after::uuid is null or tenant_id > :after) order by tenant_id limit 1";

    private static final String TRIM = """
            with last_kept as (
                select finished_at, job_id from job_history
                where tenant_id = :tenant and type = :type and state = :state and parent_id is null
                order by finished_at desc, job_id desc offset :keep - 1 limit 1
            ), old as (
                select h.job_id, h.finished_at from job_history h, last_kept
                where h.tenant_id = :tenant and h.type = :type and h.state = :state and h.parent_id is null
                  and h.finished_at <= last_kept.finished_at
                  and (h.finished_at, h.job_id) < (last_kept.finished_at, last_kept.job_id)
                order by h.finished_at limit :limit
            )
            delete from job_history h using old
            where h.tenant_id = :tenant and h.job_id = old.job_id and h.finished_at = old.finished_at
            returning h.batch_execution_id
            """;

    /**
     * The oldest instances of the batch runtime that neither a job names nor its execution touched lately. An instance
     * has no time: it is as old as the executions that were made after it. The runtime's times have no zone, so that one
     * or two days more are waited.
     */
    private static final String STRAYS = """
            select i.jobinstanceid from jbatchjobinstancedata i
            where i.jobinstanceid <= (
                select max(e.jobinstanceid) from jbatchexecutioninstancedata e
                where e.createtime < localtimestamp - :age * interval '1 millisecond')
              and not exists (
                select from jbatchexecutioninstancedata e
                where e.jobinstanceid = i.jobinstanceid
                  and (coalesce(e.updatetime, e.createtime) > localtimestamp - :age * interval '1 millisecond'
                       or exists (select from job j where j.batch_execution_id = e.jobexecid)
                       or exists (select from job_history h where h.batch_execution_id = e.jobexecid)))
            order by i.jobinstanceid limit :limit
            """;

    /** What depends goes before what it depends on. */
    private static final List<String> PURGE = List.of(
            "delete from jbatchstepstatus where id in (select s.stepexecid from jbatchstepexecutioninstancedata s"
                    + " join jbatchexecutioninstancedata e on e.jobexecid = s.jobexecid"
                    + " where e.jobinstanceid = any(:instances))",
            "delete from jbatchstepexecutioninstancedata where jobexecid in (select jobexecid"
                    + " from jbatchexecutioninstancedata where jobinstanceid = any(:instances))",
            "delete from jbatchexecutioninstancedata where jobinstanceid = any(:instances)",
            "delete from jbatchjobstatus where id = any(:instances)",
            "delete from jbatchcheckpointdata where split_part(id, ',', 1) = any(:instances::text[])",
            "delete from jbatchjobinstancedata where jobinstanceid = any(:instances)");

    private final Database database;

    @Inject
    public JobSweepStore(@Engine Database database) {
        this.database = database;
    }

    /** The tenant after {@code previous} that has jobs in this state in the history. */
    public Optional<TenantId> nextTenant(JobState state, @Nullable TenantId previous) {
        return database.call(handle -> handle.createQuery(NEXT_TENANT)
                .bind("state", state.text())
                .bindByType("after", previous, TenantId.class)
                .mapTo(TenantId.class)
                .findOne());
    }

    /**
     * Forgets jobs beyond the last {@code keep}, oldest first, with what the batch runtime noted of them. Partitions go by
     * their age: their job may need them.
     *
     * @return how many, at most {@code limit}
     */
    public int trim(TenantId tenant, String type, JobState state, int keep, int limit) {
        return database.call(handle -> {
            List<Optional<Long>> executions = handle.createQuery(TRIM)
                    .bind("tenant", tenant)
                    .bind("type", type)
                    .bind("state", state.text())
                    .bind("keep", keep)
                    .bind("limit", limit)
                    .map((row, context) -> Optional.ofNullable(row.getObject(1, Long.class)))
                    .list();
            List<Long> batches = executions.stream().flatMap(Optional::stream).toList();
            if (!batches.isEmpty()) {
                purge(
                        handle,
                        handle.createQuery("select distinct jobinstanceid from jbatchexecutioninstancedata"
                                        + " where jobexecid = any(:executions)")
                                .bindArray("executions", Long.class, batches)
                                .mapTo(Long.class)
                                .list());
            }
            return executions.size();
        });
    }

    /**
     * Forgets what the batch runtime noted of jobs that are forgotten themselves.
     *
     * @param age which the last note must have
     * @return how many instances, at most {@code limit}
     */
    public int purgeBatches(Duration age, int limit) {
        return database.call(handle -> {
            List<Long> strays = handle.createQuery(STRAYS)
                    .bind("age", age.toMillis())
                    .bind("limit", limit)
                    .mapTo(Long.class)
                    .list();
            purge(handle, strays);
            return strays.size();
        });
    }

    /** Forgets shares that lie in the past: no row is as good. */
    public int pruneFlows() {
        return database.call(handle -> handle.createUpdate("delete from job_flow using job_pool"
                        + " where job_flow.pool = job_pool.pool and job_flow.finish <= job_pool.virtual_time")
                .execute());
    }

    private static void purge(Handle handle, List<Long> instances) {
        if (!instances.isEmpty()) {
            PURGE.forEach(statement -> handle.createUpdate(statement)
                    .bindArray(
                            "instances",
                            Long.class,
                            instances.stream().filter(Objects::nonNull).toList())
                    .execute());
        }
    }
}
