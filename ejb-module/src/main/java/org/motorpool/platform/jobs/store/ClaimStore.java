package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;
import org.motorpool.platform.security.TenantId;

/**
 * Claims of waiting jobs. One node claims for a pool at a time, holding the pool's row from the look to the leap, so that
 * shares and limits are exact over the cluster; a claim takes a few milliseconds.
 */
@Singleton
public class ClaimStore {

    private static final String HEADS = """
            with recursive queue as (
                (select tenant_id, priority, type from job where state = 'queued' and pool = :pool
                 order by tenant_id, priority, type limit 1)
                union all
                select n.tenant_id, n.priority, n.type
                from queue q cross join lateral (
                    select tenant_id, priority, type from job
                    where state = 'queued' and pool = :pool
                      and (tenant_id, priority, type) > (q.tenant_id, q.priority, q.type)
                    order by tenant_id, priority, type limit 1) n
            )
            select j.tenant_id, j.job_id, j.priority, coalesce(r.job_weight, 1) as weight, j.type, j.limit_key,
                j.not_before
            from queue q join unnest(:types::text[], :most::integer[]) as known (type, most) on known.type = q.type
            cross join lateral (
                select tenant_id, job_id, priority, type, limit_key, not_before from job
                where state = 'queued' and pool = :pool and tenant_id = q.tenant_id and priority = q.priority
                  and type = q.type and not_before <= now()
                  and (limit_key is null or (type, tenant_id, limit_key)
                       not in (select * from unnest(:fullTypes::text[], :fullTenants::uuid[], :fullKeys::text[])))
                order by not_before, job_id
                limit greatest(:slots, known.most / (select count(*) from queue))) j
            left join tenant_tier t on t.tenant_id = q.tenant_id
            left join tier r on r.tier = t.tier
            where not exists (select from job_type_pause p where p.type = q.type)
              and not exists (select from job_pause p where p.tenant_id = q.tenant_id and p.type = q.type)
            """;

    private static final String START = """
            update job set state = 'running', attempt = attempt + 1, fence = fence + 1, lease_owner = :node,
                lease_until = now() + :lease * interval '1 millisecond', started_at = now(), stage = null,
                version = version + 1
            from (
                select tenant_id, job_id from job
                where (tenant_id, job_id) in (select * from unnest(:tenants::uuid[], :jobs::uuid[])) and state = 'queued'
                for update skip locked
            ) as picked
            where job.tenant_id = picked.tenant_id and job.job_id = picked.job_id
            returning job.tenant_id, job.job_id, owner_id, type, attempt, fence, params::text, batch_execution_id,
                (extract(epoch from clock_timestamp() - not_before) * 1000)::bigint as waited_millis
            """;

    private final Database database;

    @Inject
    public ClaimStore(@Engine Database database) {
        this.database = database;
    }

    /** The jobs of one tenant and priority. */
    public record Flow(TenantId tenantId, int priority) {}

    /**
     * A job that waits and whose time has come.
     *
     * @param weight by the tenant's tier: with twice the weight it gets twice the slots
     */
    public record Waiting(
            TenantId tenantId,
            JobId jobId,
            int priority,
            double weight,
            String type,
            @Nullable String limitKey,
            Instant notBefore) {

        public static final Comparator<Waiting> OLDEST = Comparator.comparing(Waiting::notBefore)
                .thenComparing(job -> job.jobId().value());

        public Flow flow() {
            return new Flow(tenantId, priority);
        }
    }

    /** How many jobs run of a type, tenant and limit key. */
    public record Running(
            String type, TenantId tenantId, @Nullable String limitKey, int jobs) {}

    /**
     * What a claim is decided by.
     *
     * @param finishes in virtual time, of the flows that lie ahead of it
     * @param tokens how many jobs may start now, of the types that have a rate
     */
    public record Facts(
            double virtualTime,
            Map<Flow, Double> finishes,
            List<Running> running,
            Map<String, Double> tokens,
            List<Waiting> waiting) {}

    /** What was decided: the jobs that start, and what the next claim has to know. */
    public record Claim(
            List<Waiting> jobs, double virtualTime, Map<Flow, Double> finishes, Map<String, Double> tokens) {}

    /** For whom and how a claim is made. */
    public record Bidder(String node, Duration lease, int slots, Map<String, JobType> types) {

        private JobLimits limits(String type) {
            return Optional.ofNullable(types.get(type)).map(JobType::limits).orElse(JobLimits.NONE);
        }
    }

    /** Whether anything of the pool waits; cheap, and holds nothing. */
    public boolean isAnyWaiting(JobPool pool) {
        return database.call(
                handle -> handle.createQuery("select exists (select from job where state = 'queued' and pool = :pool)")
                        .bind("pool", pool.text())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Starts the jobs that {@code decide} picks of those that wait. */
    public List<Claimed> claim(JobPool pool, Bidder bidder, Function<Facts, Claim> decide) {
        return database.call(handle -> {
            double virtualTime = lock(handle, pool);
            List<Running> running = running(handle, bidder.types());
            Facts facts = new Facts(
                    virtualTime,
                    finishes(handle, pool, virtualTime),
                    running,
                    tokens(handle, pool, bidder.types()),
                    waiting(handle, pool, bidder, running));
            Claim claim = decide.apply(facts);
            if (claim.jobs().isEmpty()) {
                return List.of();
            }
            keep(handle, pool, claim);
            return start(handle, bidder, claim.jobs());
        });
    }

    private static double lock(Handle handle, JobPool pool) {
        return handle.createQuery("select virtual_time from job_pool where pool = :pool for update")
                .bind("pool", pool.text())
                .mapTo(Double.class)
                .one();
    }

    private static Map<Flow, Double> finishes(Handle handle, JobPool pool, double after) {
        Map<Flow, Double> finishes = new HashMap<>();
        handle.createQuery("select tenant_id, priority, finish from job_flow where pool = :pool and finish > :after")
                .bind("pool", pool.text())
                .bind("after", after)
                .map((row, context) -> finishes.put(
                        new Flow(new TenantId(row.getObject("tenant_id", UUID.class)), row.getInt("priority")),
                        row.getDouble("finish")))
                .list();
        return finishes;
    }

    private static List<Running> running(Handle handle, Map<String, JobType> types) {
        return handle.createQuery("select type, tenant_id, limit_key, count(*)::integer as jobs from job"
                        + " where state = 'running' and type = any(:types) group by type, tenant_id, limit_key")
                .bindArray("types", String.class, List.copyOf(types.keySet()))
                .mapTo(Running.class)
                .list();
    }

    /**
     * A bucket holds what a second gives, and at least one. Only those of the pool whose row is held: what is read here is
     * written back with the claim.
     */
    private static Map<String, Double> tokens(Handle handle, JobPool pool, Map<String, JobType> types) {
        Map<String, Double> tokens = new HashMap<>();
        types.forEach((type, known) -> {
            JobLimits limits = known.limits();
            if (limits.hasRate() && known.pool() == pool) {
                double most = Math.max(1, limits.startsPerSecond());
                tokens.put(
                        type,
                        handle.createQuery(
                                        "select least(:most, tokens + :rate * extract(epoch from now() - refilled_at))"
                                                + " from job_rate where type = :type")
                                .bind("most", most)
                                .bind("rate", limits.startsPerSecond())
                                .bind("type", type)
                                .mapTo(Double.class)
                                .findOne()
                                .orElse(most));
            }
        });
        return tokens;
    }

    private static List<Waiting> waiting(Handle handle, JobPool pool, Bidder bidder, List<Running> running) {
        List<Running> full = running.stream()
                .filter(some -> some.limitKey() != null)
                .filter(some -> {
                    int limit = bidder.limits(some.type()).runningPerKey();
                    return limit > 0 && some.jobs() >= limit;
                })
                .toList();
        List<JobType> known = List.copyOf(bidder.types().values());
        return handle.createQuery(HEADS)
                .bind("pool", pool.text())
                .bind("slots", bidder.slots())
                .bindArray(
                        "types", String.class, known.stream().map(JobType::name).toList())
                .bindArray(
                        "most",
                        Integer.class,
                        known.stream()
                                .map(type -> bidder.slots() * type.bundle())
                                .toList())
                .bindArray(
                        "fullTypes",
                        String.class,
                        full.stream().map(Running::type).toList())
                .bindArray(
                        "fullTenants",
                        UUID.class,
                        full.stream().map(some -> some.tenantId().value()).toList())
                .bindArray(
                        "fullKeys",
                        String.class,
                        full.stream().map(Running::limitKey).toList())
                .mapTo(Waiting.class)
                .list();
    }

    private static void keep(Handle handle, JobPool pool, Claim claim) {
        handle.createUpdate("update job_pool set virtual_time = :time where pool = :pool")
                .bind("time", claim.virtualTime())
                .bind("pool", pool.text())
                .execute();
        PreparedBatch flows = handle.prepareBatch("insert into job_flow (pool, tenant_id, priority, finish)"
                + " values (:pool, :tenant, :priority, :finish)"
                + " on conflict (pool, tenant_id, priority) do update set finish = excluded.finish");
        claim.finishes().forEach((flow, finish) -> flows.bind("pool", pool.text())
                .bind("tenant", flow.tenantId())
                .bind("priority", flow.priority())
                .bind("finish", finish)
                .add());
        flows.execute();
        if (!claim.tokens().isEmpty()) {
            PreparedBatch rates = handle.prepareBatch("insert into job_rate (type, tokens, refilled_at)"
                    + " values (:type, :tokens, now()) on conflict (type)"
                    + " do update set tokens = excluded.tokens, refilled_at = excluded.refilled_at");
            claim.tokens()
                    .forEach((type, left) ->
                            rates.bind("type", type).bind("tokens", left).add());
            rates.execute();
        }
    }

    private static List<Claimed> start(Handle handle, Bidder bidder, List<Waiting> jobs) {
        return handle.createQuery(START)
                .bind("node", bidder.node())
                .bind("lease", bidder.lease().toMillis())
                .bindArray(
                        "tenants",
                        UUID.class,
                        jobs.stream().map(job -> job.tenantId().value()).toList())
                .bindArray(
                        "jobs",
                        UUID.class,
                        jobs.stream().map(job -> job.jobId().value()).toList())
                .mapTo(Claimed.class)
                .list();
    }
}
