package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.store.ClaimStore.Bidder;
import org.motorpool.platform.jobs.store.JobDepthStore;
import org.motorpool.platform.jobs.store.JobHistoryStore;
import org.motorpool.platform.jobs.store.JobNodeStore;
import org.motorpool.platform.jobs.store.SplitJobStore;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/**
 * What the engine does every second costs the same however much was done before: PostgreSQL counts the pages that are
 * read of each table. The history has 20,000 jobs here, or as many as {@code motorpool.jobs.history} says.
 */
class JobHistorySizeIT {

    private static final int FINISHED = Integer.getInteger("motorpool.jobs.history", 20_000);
    private static final int WAITING = 2_000;
    private static final int ROUNDS = 5;
    /** What a stray page of an index that is split just then may add. */
    private static final long NOISE = 20;

    private final JobsOnPostgres tables = new JobsOnPostgres();
    private final TenantId tenant = TenantFixtures.add(tables.database, Clock.systemUTC());
    private final JobType type = JobType.task("size-test", JobPool.INTERACTIVE).withLimits(new JobLimits(500, 0, 0, 0));

    @Test
    void theLoopsOfTheEngineReadNoneOfIt() {
        Map<String, Long> withNone = pagesOfARun();
        fillHistory();
        Map<String, Long> withMany = pagesOfARun();

        System.out.println(
                "Pages read with an empty history: " + withNone + ", with " + FINISHED + " jobs: " + withMany);
        assertThat(withMany.keySet()).noneMatch(table -> table.startsWith("job_days") || table.contains("history"));
        withMany.forEach((table, pages) ->
                assertThat(pages).as(table).isLessThanOrEqualTo(withNone.getOrDefault(table, 0L) + NOISE));
    }

    @Test
    void theMoverReadsNoneOfThoseWhoseKeyIsToBeKnown() {
        tables.database.superuser().useHandle(handle -> {
            handle.execute("truncate job");
            handle.createUpdate("insert into job (tenant_id, job_id, type, pool, priority, state, max_attempts,"
                            + " not_before, params, idempotency_key, created_at, finished_at)"
                            + " select :tenant, gen_random_uuid(), 'size-test', 'interactive', 2, 'succeeded', 3,"
                            + " now(), '{}', case when i % 1000 > 0 then i::text end, now(),"
                            + " now() - interval '1 hour' from generate_series(1, 20000) as i")
                    .bind("tenant", tenant.value())
                    .execute();
        });
        tables.database.superuser().useHandle(handle -> handle.execute("vacuum analyze job"));
        JobHistoryStore history = new JobHistoryStore(tables.database.engine());
        assertThat(history.moveFinished(Duration.ofHours(24), 1_000)).isEqualTo(20);
        long before = pages().getOrDefault("job", 0L);

        for (int i = 0; i < ROUNDS; i++) {
            assertThat(history.moveFinished(Duration.ofHours(24), 1_000)).isZero();
        }

        // Each new connection looks at every index to plan; reading them all would be 500 pages a round.
        assertThat(pages().getOrDefault("job", 0L) - before).isLessThan(ROUNDS * 5 * NOISE);
        assertThat(history.moveFinished(Duration.ofMinutes(59), 1_000)).isEqualTo(1_000);
    }

    private Map<String, Long> pagesOfARun() {
        tables.database.superuser().useHandle(handle -> handle.execute("truncate job"));
        parkOne(tables.submit(tenant, type, WAITING, Optional.empty()));
        tables.database.superuser().useHandle(handle -> handle.execute("vacuum analyze job"));
        loops();
        Map<String, Long> before = pages();
        for (int i = 0; i < ROUNDS; i++) {
            loops();
        }
        Map<String, Long> read = new TreeMap<>();
        pages().forEach((table, pages) -> {
            long more = pages - before.getOrDefault(table, 0L);
            if (more > 0) {
                read.put(table, more);
            }
        });
        return read;
    }

    /** The first waits for ten others. */
    private void parkOne(List<JobId> submitted) {
        tables.database.superuser().useHandle(handle -> {
            handle.execute(
                    "update job set partitions = 10, not_before = 'infinity' where job_id = ?",
                    submitted.get(0).value());
            for (JobId part : submitted.subList(1, 11)) {
                handle.execute(
                        "update job set parent_id = ? where job_id = ?",
                        submitted.get(0).value(),
                        part.value());
            }
        });
    }

    /** Each statement that a loop of the engine makes, on a node with something to do. */
    private void loops() {
        Map<String, JobType> known = Map.of(type.name(), type);
        tables.claims.isAnyWaiting(type.pool());
        List<Attempt> attempts = tables
                .claims
                .claim(type.pool(), new Bidder("node-1", JobsOnPostgres.LEASE, 4, known), facts -> new FairShare(
                                facts, known)
                        .pick(facts.waiting(), 4, 0))
                .stream()
                .map(claimed -> claimed.toAttempt())
                .toList();
        assertThat(attempts).hasSize(4);
        tables.engine.takeOverExpired();
        SplitJobStore splitJobs = new SplitJobStore(tables.database.engine());
        splitJobs.settle();
        splitJobs.cancelOrphans();
        tables.engine.renew("node-1", attempts, JobsOnPostgres.LEASE);
        tables.engine.held("node-1", attempts);
        attempts.forEach(attempt -> tables.engine.progress(attempt, new Attempt.Progress("half", 1, 2)));
        attempts.forEach(tables.engine::handBack);
        new JobDepthStore(tables.database.engine()).depths();
        new JobHistory(new JobHistoryStore(tables.database.engine()), JobQueuesIT.config(), tables.clock).keep();
        JobNodeStore nodes = new JobNodeStore(tables.database.engine());
        nodes.tell("node-1", Map.of(JobPool.INTERACTIVE, 4));
        nodes.removeSilent(Duration.ofHours(1));
    }

    private void fillHistory() {
        tables.database.superuser().useHandle(handle -> {
            handle.createUpdate("insert into job_history (tenant_id, job_id, type, pool, priority, state, attempt,"
                            + " max_attempts, not_before, params, created_at, finished_at)"
                            + " select :tenant, gen_random_uuid(), 'size-test', 'interactive', 2, 'succeeded', 1, 3,"
                            + " now(), '{}', now(), now() - i % 3 * interval '1 second'"
                            + " from generate_series(1, :finished) as i")
                    .bind("tenant", tenant.value())
                    .bind("finished", FINISHED)
                    .execute();
        });
        tables.database.superuser().useHandle(handle -> handle.execute("vacuum analyze job_history"));
    }

    /** By table, of the table itself and its indexes. */
    private Map<String, Long> pages() {
        Map<String, Long> pages = new TreeMap<>();
        tables.database.superuser().useHandle(handle -> {
            awaitTheOthersEnd(handle);
            handle.execute("select pg_stat_force_next_flush()");
            handle.execute("select pg_stat_clear_snapshot()");
            handle.createQuery(
                            "select case schemaname when 'public' then relname else schemaname || '.' || relname end,"
                                    + " heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0)"
                                    + " from pg_statio_user_tables")
                    .map((row, context) -> pages.put(row.getString(1), row.getLong(2)))
                    .list();
        });
        return pages;
    }

    /** What a connection has read is counted at the latest when its process ends, which is after it was closed. */
    private static void awaitTheOthersEnd(Handle handle) {
        for (int i = 0; i < 3_000; i++) {
            boolean isAlone = handle.createQuery("select count(*) = 0 from pg_stat_activity"
                            + " where backend_type = 'client backend' and pid <> pg_backend_pid()")
                    .mapTo(Boolean.class)
                    .one();
            if (isAlone) {
                return;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new IllegalStateException("Another connection did not end");
    }
}
