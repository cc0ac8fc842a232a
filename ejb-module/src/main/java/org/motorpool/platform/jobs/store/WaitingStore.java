package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.WaitingFacts;
import org.motorpool.platform.jobs.WaitingFacts.Ahead;
import org.motorpool.platform.jobs.WaitingFacts.Pause;
import org.motorpool.platform.jobs.WaitingFacts.Runs;
import org.motorpool.platform.jobs.WaitingFacts.Slots;
import org.motorpool.platform.security.TenantId;

/**
 * The facts about a waiting job. What runs and who waits is every tenant's, so the engine's role reads it; only numbers
 * leave. In one short transaction that holds nothing.
 */
@Singleton
public class WaitingStore {

    /** One that is parked waits for its partitions, whatever the time. */
    private static final String WAITING = """
            select tenant_id, job_id, type, pool, priority, limit_key, attempt,
                coalesce(nullif(not_before, 'infinity'), now()) as not_before, now() as now,
                case when not_before = 'infinity' then (
                    select count(*)::integer from job part
                    where part.parent_id = job.job_id and part.finished_at is null) end as partitions
            from job where tenant_id = :tenant and job_id = :job and state = 'queued'
            """;

    private static final String PAUSE = "select exists (select from job_type_pause where type = :type) as for_all,"
            + " exists (select from job_pause where tenant_id = :tenant and type = :type) as for_tenant";

    private static final String RUNNING = "select type, tenant_id = :tenant as own,"
            + " coalesce(limit_key = :key, false) as same_key, count(*)::integer as jobs"
            + " from job where state = 'running' and pool = :pool group by 1, 2, 3";

    /** Counted no further than anybody wants to know. */
    private static final String OWN = """
            select count(*)::integer from (
                select from job
                where tenant_id = :tenant and state = 'queued' and pool = :pool and not_before <= now()
                  and (priority, not_before, job_id) < (:priority, :notBefore, :job)
                  and type not in (select type from job_type_pause union all
                                   select type from job_pause where tenant_id = :tenant)
                limit 10000) before
            """;

    /** From one tenant to the next through the index. */
    private static final String TENANTS = """
            with recursive tenant as (
                (select tenant_id from job where state = 'queued' and pool = :pool order by tenant_id limit 1)
                union all
                select n.tenant_id from tenant t cross join lateral (
                    select tenant_id from job where state = 'queued' and pool = :pool and tenant_id > t.tenant_id
                    order by tenant_id limit 1) n
            )
            select count(*)::integer from (select tenant_id from tenant limit 1000) waiting where tenant_id <> :tenant
            """;

    private final Database database;

    @Inject
    public WaitingStore(@Engine Database database) {
        this.database = database;
    }

    /** The waiting job itself. */
    public record Waiting(
            TenantId tenantId,
            JobId jobId,
            String type,
            String pool,
            int priority,
            @Nullable String limitKey,
            int attempt,
            Instant notBefore,
            Instant now,
            @Nullable Integer partitions) {}

    /** Jobs that run, by type, whether they are the tenant's, and whether they have the job's limit key. */
    public record RunningJobs(String type, boolean own, boolean sameKey, int jobs) {}

    /**
     * Reads the facts.
     *
     * @param types finds a type by its name
     * @param lease a node that is silent for longer is gone
     * @param meanRun how long such jobs took lately; read before, as this connection is the engine's, of which there are few
     * @return empty if the job does not wait
     */
    public Optional<WaitingFacts> find(
            TenantId tenant,
            JobId job,
            Function<String, Optional<JobType>> types,
            Duration lease,
            Optional<Duration> meanRun) {
        return database.call(handle -> handle.createQuery(WAITING)
                .bind("tenant", tenant)
                .bind("job", job)
                .mapTo(Waiting.class)
                .findOne()
                .map(waiting -> facts(handle, waiting, types, lease, meanRun)));
    }

    private static WaitingFacts facts(
            Handle handle,
            Waiting waiting,
            Function<String, Optional<JobType>> types,
            Duration lease,
            Optional<Duration> meanRun) {
        Optional<JobType> type = types.apply(waiting.type());
        List<RunningJobs> running = handle.createQuery(RUNNING)
                .bind("tenant", waiting.tenantId())
                .bind("key", waiting.limitKey())
                .bind("pool", waiting.pool())
                .mapTo(RunningJobs.class)
                .list();
        double taken = running.stream()
                .mapToDouble(some -> some.jobs()
                        * types.apply(some.type()).map(JobType::share).orElse(1.0))
                .sum();
        return new WaitingFacts(
                type,
                waiting.pool(),
                waiting.now(),
                waiting.notBefore(),
                waiting.attempt(),
                pause(handle, waiting),
                slots(handle, waiting.pool(), lease, taken),
                runs(waiting, running),
                type.map(JobType::limits).filter(JobLimits::hasRate).map(limits -> tokens(handle, waiting, limits)),
                new Ahead(own(handle, waiting), tenants(handle, waiting), meanRun),
                Optional.ofNullable(waiting.partitions()));
    }

    private static Pause pause(Handle handle, Waiting waiting) {
        return handle.createQuery(PAUSE)
                .bind("type", waiting.type())
                .bind("tenant", waiting.tenantId())
                .mapTo(Pause.class)
                .one();
    }

    private static Slots slots(Handle handle, String pool, Duration lease, double taken) {
        return handle.createQuery("select count(*)::integer as nodes, coalesce(sum(slots), 0)::integer as slots"
                        + " from job_node where pool = :pool and slots > 0"
                        + " and seen_at > now() - :lease * interval '1 millisecond'")
                .bind("pool", pool)
                .bind("lease", lease.toMillis())
                .map((row, context) -> new Slots(row.getInt("nodes"), row.getInt("slots"), taken))
                .one();
    }

    private static Runs runs(Waiting waiting, List<RunningJobs> running) {
        List<RunningJobs> same = running.stream()
                .filter(some -> some.type().equals(waiting.type()))
                .toList();
        int all = same.stream().mapToInt(RunningJobs::jobs).sum();
        int own = same.stream()
                .filter(RunningJobs::own)
                .mapToInt(RunningJobs::jobs)
                .sum();
        Optional<Integer> ofKey = Optional.ofNullable(waiting.limitKey()).map(key -> same.stream()
                .filter(some -> some.own() && some.sameKey())
                .mapToInt(RunningJobs::jobs)
                .sum());
        return new Runs(all, own, ofKey);
    }

    /** As the claim counts them. */
    private static double tokens(Handle handle, Waiting waiting, JobLimits limits) {
        double most = Math.max(1, limits.startsPerSecond());
        return handle.createQuery("select least(:most, tokens + :rate * extract(epoch from now() - refilled_at))"
                        + " from job_rate where type = :type")
                .bind("most", most)
                .bind("rate", limits.startsPerSecond())
                .bind("type", waiting.type())
                .mapTo(Double.class)
                .findOne()
                .orElse(most);
    }

    private static int own(Handle handle, Waiting waiting) {
        return handle.createQuery(OWN)
                .bind("tenant", waiting.tenantId())
                .bind("pool", waiting.pool())
                .bind("priority", waiting.priority())
                .bind("notBefore", waiting.notBefore())
                .bind("job", waiting.jobId())
                .mapTo(Integer.class)
                .one();
    }

    private static int tenants(Handle handle, Waiting waiting) {
        return handle.createQuery(TENANTS)
                .bind("tenant", waiting.tenantId())
                .bind("pool", waiting.pool())
                .mapTo(Integer.class)
                .one();
    }
}
