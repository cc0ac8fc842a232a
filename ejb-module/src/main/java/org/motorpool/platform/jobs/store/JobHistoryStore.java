package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;

/** Moves finished jobs of all tenants out of the live table, and forgets old ones by the day. */
@Singleton
public class JobHistoryStore {

    /** Asked apart: those whose key is to be known stand before all others for a day, and would be read each time. */
    private static final String MOVE = """
            with free as (
                select tenant_id, job_id from job
                where finished_at is not null and idempotency_key is null
                  and (parent_id is null or not exists (
                    select from job parent where parent.job_id = job.parent_id and parent.finished_at is null))
                  and (partitions is null or not exists (
                    select from job part where part.parent_id = job.job_id and part.finished_at is null))
                order by finished_at limit :limit for update skip locked
            ), keyed as (
                select tenant_id, job_id from job
                where finished_at < now() - :keyed * interval '1 millisecond' and idempotency_key is not null
                  and (partitions is null or not exists (
                    select from job part where part.parent_id = job.job_id and part.finished_at is null))
                order by finished_at limit :limit - (select count(*) from free) for update skip locked
            ), moved as (
                delete from job using (select * from free union all select * from keyed) ended
                where job.tenant_id = ended.tenant_id and job.job_id = ended.job_id
                returning job.*
            )
            insert into job_history select * from moved
            """;

    private final Database database;

    @Inject
    public JobHistoryStore(@Engine Database database) {
        this.database = database;
    }

    /**
     * Moves the jobs that finished first. One with an idempotency key stays as long as the key is to be known,
     * a job and its partitions until all of them have ended.
     *
     * @return how many were moved, at most {@code limit}
     */
    public int moveFinished(Duration keyed, int limit) {
        return database.call(handle -> handle.createUpdate(MOVE)
                .bind("keyed", keyed.toMillis())
                .bind("limit", limit)
                .execute());
    }

    /** Makes the days to come, and drops those that ended longer ago than {@code age}. Answers how many were dropped. */
    public int keepDays(Duration age) {
        return database.call(
                handle -> handle.createQuery("select keep_job_days(now() - :age * interval '1 millisecond')")
                        .bind("age", age.toMillis())
                        .mapTo(Integer.class)
                        .one());
    }
}
