package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.jobs.JobId;

/**
 * What becomes of jobs that have split and of their partitions, over all tenants. Both are in the live table until the job
 * has ended. Each method is one short transaction, and may be called by several nodes at once.
 */
@Singleton
public class SplitJobStore {

    /**
     * The partition that tells why the job is dead is one that is dead itself, before one that was cancelled. How much
     * there is to do in those that have not begun is not known: as much as in the others on average. Those that are
     * missing succeeded in an earlier life of the job, and lie in the history.
     */
    private static final String SETTLE = """
            with parked as (
                select tenant_id, job_id, partitions from job
                where partitions is not null and state = 'queued' and not_before = 'infinity'
                for update skip locked
            ), seen as (
                select parked.tenant_id, parked.job_id, part.*, failed.*
                from parked cross join lateral (
                    select count(*) filter (where finished_at is null) as unfinished,
                        coalesce(sum(done) + (parked.partitions - count(*)) * avg(nullif(total, 0)), 0)::bigint as parts_done,
                        coalesce(parked.partitions * avg(nullif(total, 0)), 0)::bigint as parts_total
                    from job where parent_id = parked.job_id) as part
                left join lateral (
                    select 'Partition ' || job_id || ' is ' || state || coalesce(': ' || error, '.') as failure,
                        case state when 'dead' then cause else 'partition-cancelled' end as failure_cause,
                        stack as failure_stack
                    from job where parent_id = parked.job_id and state in ('dead', 'cancelled')
                    order by state = 'dead' desc, finished_at limit 1) as failed on true
            )
            update job set version = version + 1, stage = 'partitions', done = parts_done, total = parts_total,
                not_before = case when failure is null and unfinished = 0 then now() else not_before end,
                state = case when failure is null then state else 'dead' end,
                finished_at = case when failure is not null then now() end,
                error = coalesce(failure, error), cause = coalesce(failure_cause, cause),
                stack = coalesce(failure_stack, stack)
            from seen
            where job.tenant_id = seen.tenant_id and job.job_id = seen.job_id
              and (failure is not null or unfinished = 0 or (done, total) is distinct from (parts_done, parts_total))
            returning job.job_id, failure is null and unfinished = 0 as ready
            """;

    private static final String CANCEL_ORPHANS = """
            with orphan as (
                select part.tenant_id, part.job_id
                from job parent join job part on part.parent_id = parent.job_id
                where parent.partitions is not null and parent.finished_at is not null
                  and part.finished_at is null and not part.cancel_requested
                for update skip locked
            )
            update job set cancel_requested = true, version = version + 1,
                state = case state when 'queued' then 'cancelled' else state end,
                finished_at = case state when 'queued' then now() end
            from orphan where job.tenant_id = orphan.tenant_id and job.job_id = orphan.job_id
            returning job.job_id
            """;

    private final Database database;

    @Inject
    public SplitJobStore(@Engine Database database) {
        this.database = database;
    }

    /** @param ready whether it waits for a node now */
    public record Settled(JobId jobId, boolean ready) {}

    /**
     * Wakes the jobs whose partitions have all succeeded, ends those of which a partition did not, and notes how far the
     * others are.
     *
     * @return those that changed
     */
    public List<Settled> settle() {
        return database.call(
                handle -> handle.createQuery(SETTLE).mapTo(Settled.class).list());
    }

    /** Cancels what is left of jobs that have ended. Answers what changed. */
    public List<JobId> cancelOrphans() {
        return database.call(
                handle -> handle.createQuery(CANCEL_ORPHANS).mapTo(JobId.class).list());
    }
}
