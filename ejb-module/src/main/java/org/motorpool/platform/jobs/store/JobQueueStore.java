package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.security.TenantId;

/** What of one tenant waits and runs, in numbers. */
@Singleton
public class JobQueueStore {

    private static final List<String> POOLS =
            Arrays.stream(JobPool.values()).map(JobPool::text).toList();

    /** Both halves are read in an index alone. */
    private static final String BY_TYPE = """
            select type, sum(waiting)::integer as waiting, sum(later)::integer as later, sum(running)::integer as running,
                extract(epoch from now() - min(oldest))::double precision as oldest_wait
            from (
                select type, count(*) filter (where not_before <= now()) as waiting,
                    count(*) filter (where not_before > now()) as later, 0 as running,
                    min(not_before) filter (where not_before <= now()) as oldest
                from job where tenant_id = :tenant and state = 'queued' and pool = any(:pools) group by type
                union all
                select type, 0, 0, count(*), null
                from job where tenant_id = :tenant and state = 'running' group by type) each
            group by type order by type
            """;

    private final Database database;

    @Inject
    public JobQueueStore(Database database) {
        this.database = database;
    }

    /**
     * Jobs of one type.
     *
     * @param waiting whose time has come
     * @param later whose time has not
     * @param oldestWait in seconds, since the time of the one came that waits longest
     */
    public record OfType(
            String type,
            int waiting,
            int later,
            int running,
            @Nullable Double oldestWait) {}

    /** How many jobs wait, their time come or not; no further than {@code most}. */
    public int countWaiting(TenantId tenant, int most) {
        return database.call(handle -> handle.createQuery("select count(*)::integer from (select from job"
                        + " where tenant_id = :tenant and state = 'queued' and pool = any(:pools) limit :most) waiting")
                .bind("tenant", tenant)
                .bindArray("pools", String.class, POOLS)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    public List<OfType> byType(TenantId tenant) {
        return database.call(handle -> handle.createQuery(BY_TYPE)
                .bind("tenant", tenant)
                .bindArray("pools", String.class, POOLS)
                .mapTo(OfType.class)
                .list());
    }

    /**
     * How long the last attempt of jobs took that succeeded lately; the mean of {@code most}. That nothing before {@code
     * since} is looked at spares the planner a month of partitions.
     */
    public Optional<Duration> meanRun(TenantId tenant, String type, Instant since, int most) {
        return database.call(handle -> handle.createQuery("select avg(extract(epoch from finished_at - started_at))"
                        + "::double precision from (select started_at, finished_at from job_history"
                        + " where tenant_id = :tenant and type = :type and state = 'succeeded'"
                        + " and finished_at >= :since"
                        + " order by finished_at desc limit :most) newest")
                .bind("tenant", tenant)
                .bind("type", type)
                .bind("since", since)
                .bind("most", most)
                .mapTo(Double.class)
                .findOne()
                .map(seconds -> Duration.ofNanos((long) (seconds * 1e9))));
    }
}
