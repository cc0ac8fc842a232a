package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.store.ClaimStore.Bidder;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;
import org.motorpool.platform.jobs.store.JobEngineStore.Failure;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** Claims and what follows them, against a real PostgreSQL, with several nodes at once. */
class ClaimsIT {

    private static final int NODES = 4;

    private final JobsOnPostgres tables = new JobsOnPostgres();
    private final EmbeddedDatabase database = tables.database;
    private final JobStore jobs = tables.jobs;
    private final JobEngineStore engine = tables.engine;
    private final TenantId tenant = TenantFixtures.add(tables.database, tables.clock);
    private final TenantId other = TenantFixtures.add(tables.database, tables.clock);
    private final ExecutorService nodes = Executors.newFixedThreadPool(NODES);

    @BeforeEach
    void forgetOtherTestsJobs() {
        tables.clear();
    }

    @AfterEach
    void stopNodes() {
        nodes.shutdownNow();
    }

    @Test
    void nodesThatClaimAtOnceShareTheJobsAndLeaveNone() throws Exception {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 200, Optional.empty());

        List<Claimed> claimed = onAllNodes(node -> tables.claim(node, type, 5, 20));

        assertThat(claimed).hasSize(200);
        assertThat(claimed).extracting(Claimed::jobId).doesNotHaveDuplicates();
        assertThat(claimed).allSatisfy(job -> assertThat(job.attempt()).isEqualTo(1));
    }

    @Test
    void aLimitIsExactHoweverManyClaimAtOnce() throws Exception {
        JobType type = type(new JobLimits(7, 5, 0, 0));
        tables.submit(tenant, type, 50, Optional.empty());
        tables.submit(other, type, 50, Optional.empty());

        List<Claimed> claimed = onAllNodes(node -> tables.claim(node, type, 5, 5));

        assertThat(claimed).hasSize(7);
        assertThat(claimed.stream().filter(job -> job.tenantId().equals(tenant)).count())
                .isBetween(2L, 5L);
        Claimed ended = claimed.get(0);
        assertThat(engine.handBack(ended.toAttempt())).isTrue();
        assertThat(tables.claim("node-1", type, 5, 1)).hasSize(1);
    }

    @Test
    void aTenantOnABiggerTierGetsMoreOfTheSlots() {
        JobType type = type(JobLimits.NONE);
        tables.execute("insert into tenant_tier (tenant_id, tier) values ('" + tenant + "', 'premium')");
        tables.submit(tenant, type, 50, Optional.empty());
        tables.submit(other, type, 50, Optional.empty());

        List<Claimed> claimed = tables.claim("node-1", type, 10, 1);

        assertThat(claimed.stream().filter(job -> job.tenantId().equals(tenant)).count())
                .isEqualTo(8);
    }

    @Test
    void aKeyAtItsLimitHoldsUpNoOtherKey() {
        JobType type = type(new JobLimits(0, 0, 1, 0));
        tables.submit(tenant, type, 30, Optional.of("carrier-1"));
        tables.submit(tenant, type, 1, Optional.of("carrier-2"));

        assertThat(tables.claim("node-1", type, 5, 1)).hasSize(1);
        assertThat(tables.claim("node-2", type, 5, 1)).hasSize(1);
        assertThat(tables.claim("node-1", type, 5, 1)).isEmpty();
    }

    @Test
    void aRateHoldsOverTheCluster() throws Exception {
        JobType type = type(new JobLimits(0, 0, 0, 10));
        tables.submit(tenant, type, 100, Optional.empty());
        AtomicInteger all = new AtomicInteger();
        long begun = System.nanoTime();

        List<Claimed> claimed = onAllNodes(node -> {
            List<Claimed> mine = new ArrayList<>();
            while (all.get() < 30 && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(30)) {
                List<Claimed> some = tables.claim(node, type, 5, 1);
                all.addAndGet(some.size());
                mine.addAll(some);
            }
            return mine;
        });
        double seconds = (System.nanoTime() - begun) / 1e9;

        assertThat(claimed.size()).isBetween(30, 10 + (int) Math.ceil(10 * seconds));
    }

    @Test
    void aClaimOfAnotherPoolLeavesTheRateAlone() {
        JobType rated = type(new JobLimits(0, 0, 0, 0.001));
        JobType unlimited = JobType.task("other-pool", JobPool.BATCH);
        Map<String, JobType> known = Map.of(rated.name(), rated, unlimited.name(), unlimited);
        tables.submit(tenant, rated, 30, Optional.empty());
        tables.submit(tenant, unlimited, 1, Optional.empty());
        Bidder bidder = new Bidder("node-1", JobsOnPostgres.LEASE, 30, known);

        // The other pool's claim looks first and writes last.
        tables.claims.claim(JobPool.BATCH, bidder, facts -> {
            assertThat(tables.claim("node-2", rated, 30, 1)).hasSize(1);
            return new FairShare(facts, known).pick(facts.waiting(), 30, 0);
        });

        assertThat(tables.claim("node-1", rated, 30, 1)).isEmpty();
    }

    @Test
    void aLatecomerIsServedNext() {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 500, Optional.empty());
        tables.claim("node-1", type, 50, 1);
        tables.submit(other, type, 1, Optional.empty());

        assertThat(tables.claim("node-2", type, 2, 1))
                .extracting(Claimed::tenantId)
                .contains(other);
    }

    @Test
    void whatAttemptsDoToAJobNeedsTheirFence() {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 1, Optional.empty());
        Attempt first = tables.claim("node-1", type, 1, 1).get(0).toAttempt();
        tables.expireLeases();
        assertThat(engine.takeOverExpired()).containsExactly(first.jobId());
        Attempt second = tables.claim("node-2", type, 1, 1).get(0).toAttempt();

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(engine.renew("node-1", List.of(first), JobsOnPostgres.LEASE)).isEmpty();
        assertThat(engine.progress(first, new Attempt.Progress("late", 1, 1))).isFalse();
        assertThat(engine.fail(first, Failure.of("late", "test"), false, Duration.ZERO))
                .isFalse();
        assertThat(engine.handBack(first)).isFalse();
        assertThat(database.as(tenant, () -> jobs.holdFence(tenant, first.jobId(), first.fence())))
                .isFalse();
        assertThat(engine.renew("node-2", List.of(second), JobsOnPostgres.LEASE))
                .hasSize(1);
        assertThat(engine.renew("node-2", List.of(first), JobsOnPostgres.LEASE)).isEmpty();
        assertThat(engine.renew("node-2", List.of(), JobsOnPostgres.LEASE)).isEmpty();
    }

    @Test
    void anAttemptThatFailsWaitsAndTheLastOneLeavesTheJobDead() {
        JobType type = type(JobLimits.NONE).withMaxAttempts(2);
        tables.submit(tenant, type, 1, Optional.empty());
        Attempt first = tables.claim("node-1", type, 1, 1).get(0).toAttempt();

        assertThat(engine.fail(first, Failure.of("once", "test"), false, Duration.ofHours(1)))
                .isTrue();
        assertThat(tables.claim("node-1", type, 1, 1)).isEmpty();
        database.superuser().useHandle(handle -> handle.execute("update job set not_before = now()"));
        Attempt second = tables.claim("node-1", type, 1, 1).get(0).toAttempt();
        assertThat(engine.fail(second, Failure.of("twice", "test"), false, Duration.ZERO))
                .isTrue();

        assertThat(tables.get(tenant, first.jobId()).state()).isEqualTo("dead");
    }

    @Test
    void aJobToBeCancelledIsNotRunAgainWhateverEndsItsAttempt() {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 3, Optional.empty());
        List<Attempt> running = tables.claim("node-1", type, 3, 1).stream()
                .map(Claimed::toAttempt)
                .toList();
        running.forEach(attempt -> database.as(tenant, () -> jobs.cancel(tenant, attempt.jobId())));

        engine.handBack(running.get(0));
        engine.fail(running.get(1), Failure.of("failed", "test"), false, Duration.ZERO);
        tables.expireLeases();
        engine.takeOverExpired();

        assertThat(running)
                .allSatisfy(attempt ->
                        assertThat(tables.get(tenant, attempt.jobId()).state()).isEqualTo("cancelled"));
        assertThat(tables.claim("node-1", type, 3, 1)).isEmpty();
    }

    @Test
    void theHeadOfAQueueIsFoundInAFewPagesHoweverLongItIs() {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 5_000, Optional.empty());
        database.superuser().useHandle(handle -> handle.execute("analyze job"));
        assertThat(buffers()).isLessThan(100);
    }

    @Test
    void aBundleFillsASlotWithAsManyJobsAsItsTypeSays() {
        JobType type = type(JobLimits.NONE).withBundle(100);
        tables.submit(tenant, type, 500, Optional.empty());

        assertThat(tables.claim("node-1", type, 2, 1)).hasSize(200);
    }

    private interface Node {
        List<Claimed> run(String name) throws Exception;
    }

    private List<Claimed> onAllNodes(Node node) throws Exception {
        List<Future<List<Claimed>>> running = new ArrayList<>();
        for (int i = 1; i <= NODES; i++) {
            String name = "node-" + i;
            running.add(nodes.submit(() -> node.run(name)));
        }
        List<Claimed> all = new ArrayList<>();
        for (Future<List<Claimed>> each : running) {
            all.addAll(each.get());
        }
        return all;
    }

    /** What the search for the heads of the queues reads, in pages. */
    private int buffers() {
        return database.superuser().withHandle(handle -> {
            String plan = String.join(
                    "\n",
                    handle.createQuery("explain (analyze, buffers) select tenant_id, job_id from job"
                                    + " where state = 'queued' and pool = 'interactive' and tenant_id = :tenant"
                                    + " and priority = 2 and type = 'claims-test' and not_before <= now()"
                                    + " order by not_before, job_id limit 10")
                            .bind("tenant", tenant.value())
                            .mapTo(String.class)
                            .list());
            assertThat(plan).contains("job_claim_ix").doesNotContain("Sort");
            return Integer.parseInt(plan.replaceAll("(?s).*?shared hit=(\\d+).*", "$1"));
        });
    }

    private static JobType type(JobLimits limits) {
        return JobType.task("claims-test", JobPool.INTERACTIVE).withLimits(limits);
    }
}
