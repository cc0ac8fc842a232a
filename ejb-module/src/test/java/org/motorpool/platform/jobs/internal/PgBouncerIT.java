package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.PgBouncer;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** The stores work, and tenants stay apart, where a pooler gives each transaction another connection. */
class PgBouncerIT {

    private static final int THREADS = 6;
    private static final int TRANSACTIONS = 100;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private PgBouncer pooler;
    private EmbeddedDatabase database;
    private JobsOnPostgres tables;
    private TenantId one;
    private TenantId other;

    @BeforeEach
    void startPooler() throws Exception {
        assumeTrue(PgBouncer.program().isPresent(), "PgBouncer is not installed");
        EmbeddedDatabase direct = EmbeddedDatabase.start();
        pooler = PgBouncer.start(PgBouncer.program().orElseThrow(), direct.port());
        database = direct.by(pooler::connections);
        tables = new JobsOnPostgres(database);
        tables.clear();
        one = TenantFixtures.add(direct, tables.clock);
        other = TenantFixtures.add(direct, tables.clock);
    }

    @AfterEach
    void stopPooler() throws Exception {
        threads.shutdownNow();
        if (pooler != null) {
            pooler.close();
        }
    }

    @Test
    void transactionsThatShareConnectionsSeeTheirOwnTenantOnly() throws Exception {
        onAllThreads(thread -> {
            TenantId tenant = thread % 2 == 0 ? one : other;
            for (int i = 0; i < TRANSACTIONS; i++) {
                String name = "Team " + thread + "-" + i;
                database.runAs(tenant, () -> {
                    database.run(handle -> handle.createUpdate(
                                    "insert into team (tenant_id, team_id, name, description, created_at)"
                                            + " values (:tenant, :team, :name, '', now())")
                            .bind("tenant", tenant)
                            .bind("team", UUID.randomUUID())
                            .bind("name", name)
                            .execute());
                });
                assertThat(database.as(tenant, () -> count("where tenant_id <> '" + tenant + "'")))
                        .isZero();
                assertThat(database.as(tenant, () -> count(""))).isPositive();
                assertThat(database.asNobody(() -> count(""))).isZero();
            }
            return List.of();
        });

        assertThat(database.as(one, () -> count(""))).isEqualTo(THREADS / 2 * TRANSACTIONS);
        assertThat(database.as(other, () -> count(""))).isEqualTo(THREADS / 2 * TRANSACTIONS);
    }

    @Test
    void jobsAreClaimedAndFinishedOnceEach() throws Exception {
        JobType type = JobType.task("pooled", JobPool.INTERACTIVE);
        List<JobId> submitted = new ArrayList<>(tables.submit(one, type, 120));
        submitted.addAll(tables.submit(other, type, 120));

        List<JobId> finished = onAllThreads(thread -> {
            List<JobId> done = new ArrayList<>();
            while (true) {
                List<Attempt> claimed = tables.claim("node-" + thread, type, 5);
                if (claimed.isEmpty()) {
                    return done;
                }
                for (Attempt attempt : claimed) {
                    assertThat(tables.succeed(attempt)).isTrue();
                    done.add(attempt.jobId());
                }
            }
        });

        assertThat(finished).containsExactlyInAnyOrderElementsOf(submitted);
        tables.moveFinished();
        assertThat(tables.count("job_history")).isEqualTo(submitted.size());
    }

    private int count(String where) {
        return database.call(handle -> handle.createQuery("select count(*) from team " + where)
                .mapTo(Integer.class)
                .one());
    }

    private interface Work<T> {
        List<T> of(int thread) throws Exception;
    }

    private <T> List<T> onAllThreads(Work<T> work) throws Exception {
        List<Callable<List<T>>> works = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            works.add(() -> work.of(thread));
        }
        List<T> all = new ArrayList<>();
        for (Future<List<T>> done : threads.invokeAll(works)) {
            all.addAll(done.get());
        }
        return all;
    }
}
