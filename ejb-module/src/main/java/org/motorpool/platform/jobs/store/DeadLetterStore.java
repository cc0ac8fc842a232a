package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.DeadLetterGroup;
import org.motorpool.platform.jobs.DeadLetters.Position;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.TenantId;

/** Dead jobs of one tenant, in the live table and in the history. */
@Singleton
public class DeadLetterStore {

    /** The groups are counted in the index; only a page's newest rows are read. */
    private static final String GROUPS = """
            with dead as (
                select type, coalesce(cause, '') as cause, finished_at from job
                where tenant_id = :tenant and state = 'dead' and parent_id is null
                  and (:since::timestamptz is null or finished_at >= :since)
                union all
                select type, coalesce(cause, ''), finished_at from job_history
                where tenant_id = :tenant and state = 'dead' and parent_id is null
                  and (:since::timestamptz is null or finished_at >= :since)
            ), page as (
                select type, cause, count(*) as count, min(finished_at) as oldest_at, max(finished_at) as newest_at
                from dead
                where :type::text is null or (type, cause) > (:type, :cause)
                group by type, cause order by type, cause limit :limit
            )
            select page.*, sample.job_id as sample_id, sample.error as sample_error
            from page cross join lateral (
                (select job_id, error from job
                 where tenant_id = :tenant and state = 'dead' and parent_id is null and type = page.type
                   and coalesce(cause, '') = page.cause and finished_at = page.newest_at
                 limit 1)
                union all
                (select job_id, error from job_history
                 where tenant_id = :tenant and state = 'dead' and parent_id is null and type = page.type
                   and (cause = page.cause or cause is null and page.cause = '') and finished_at = page.newest_at
                 limit 1)
                limit 1) sample
            order by type, cause
            """;

    private final Database database;

    @Inject
    public DeadLetterStore(Database database) {
        this.database = database;
    }

    public List<DeadLetterGroup> groups(TenantId tenant, Optional<Instant> since, Optional<Position> after, int limit) {
        return database.call(handle -> handle.createQuery(GROUPS)
                .bind("tenant", tenant)
                .bind("since", since.orElse(null))
                .bind("type", after.map(Position::type).orElse(null))
                .bind("cause", after.map(Position::cause).orElse(null))
                .bind("limit", limit)
                .mapTo(DeadLetterGroup.class)
                .list());
    }

    public Optional<String> findStack(TenantId tenant, JobId job) {
        String one = " where tenant_id = :tenant and job_id = :job and error is not null and stack is not null";
        return database.call(handle -> handle.createQuery(
                        "select stack from job" + one + " union all select stack from job_history" + one)
                .bind("tenant", tenant)
                .bind("job", job)
                .mapTo(String.class)
                .findOne());
    }
}
