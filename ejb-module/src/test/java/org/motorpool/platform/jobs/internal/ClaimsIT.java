package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobPriority;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.jobs.store.ClaimStore;
import org.motorpool.platform.jobs.store.ClaimStore.Bidder;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;
import org.motorpool.platform.jobs.store.JobHistoryStore;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** Claims and what follows them, against a real PostgreSQL, with several nodes at once. */
class ClaimsIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T02:30:00Z"), ZoneOffset.UTC);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int NODES = 4;

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final JobStore jobs = new JobStore(database);
    private final JobEngineStore engine = new JobEngineStore(database.engine());
    private final ClaimStore claims = new ClaimStore(database.engine());
    private final ExecutorService nodes = Executors.newFixedThreadPool(NODES);
    private final TenantId tenant = TenantFixtures.add(database, CLOCK);
    private final TenantId other = TenantFixtures.add(database, CLOCK);

    @BeforeEach
    void forgetOtherTestsJobs() {
        database.superuser().useHandle(handle -> {
            handle.execute("delete from job");
            handle.execute("delete from job_history");
            handle.execute("delete from job_flow");
            handle.execute("delete from job_rate");
        });
    }

    @AfterEach
    void stopNodes() {
        nodes.shutdownNow();
    }

    @Test
    void nodesThatClaimAtOnceShareTheJobsAndLeaveNone() throws Exception {
        JobType type = type(JobLimits.NONE);
        submit(tenant, type, 200, Optional.empty());

        List<Claimed> claimed = onAllNodes(node -> claim(node, type, 5, 20));

        assertThat(claimed).hasSize(200);
        assertThat(claimed).extracting(Claimed::jobId).doesNotHaveDuplicates();
        assertThat(claimed).allSatisfy(job -> assertThat(job.attempt()).isEqualTo(1));
    }

    @Test
    void aLimitIsExactHoweverManyClaimAtOnce() throws Exception {
        JobType type = type(new JobLimits(7, 5, 0, 0));
        submit(tenant, type, 50, Optional.empty());
        submit(other, type, 50, Optional.empty());

        List<Claimed> claimed = onAllNodes(node -> claim(node, type, 5, 5));

        assertThat(claimed).hasSize(7);
        assertThat(claimed.stream().filter(job -> job.tenantId().equals(tenant)).count())
                .isBetween(2L, 5L);
        Claimed ended = claimed.get(0);
        assertThat(engine.handBack(ended.toAttempt())).isTrue();
        assertThat(claim("node-1", type, 5, 1)).hasSize(1);
    }

    @Test
    void aKeyAtItsLimitHoldsUpNoOtherKey() {
        JobType type = type(new JobLimits(0, 0, 1, 0));
        submit(tenant, type, 30, Optional.of("carrier-1"));
        submit(tenant, type, 1, Optional.of("carrier-2"));

        assertThat(claim("node-1", type, 5, 1)).hasSize(1);
        assertThat(claim("node-2", type, 5, 1)).hasSize(1);
        assertThat(claim("node-1", type, 5, 1)).isEmpty();
    }

    @Test
    void aRateHoldsOverTheCluster() throws Exception {
        JobType type = type(new JobLimits(0, 0, 0, 10));
        submit(tenant, type, 100, Optional.empty());
        long begun = System.nanoTime();

        List<Claimed> claimed = onAllNodes(node -> {
            List<Claimed> mine = new ArrayList<>();
            while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(2)) {
                mine.addAll(claim(node, type, 5, 1));
            }
            return mine;
        });
        double seconds = (System.nanoTime() - begun) / 1e9;

        assertThat(claimed.size()).isBetween(20, 10 + (int) Math.ceil(10 * seconds));
    }

    @Test
    void aLatecomerIsServedNext() {
        JobType type = type(JobLimits.NONE);
        submit(tenant, type, 500, Optional.empty());
        claim("node-1", type, 50, 1);
        submit(other, type, 1, Optional.empty());

        assertThat(claim("node-2", type, 2, 1)).extracting(Claimed::tenantId).contains(other);
    }

    @Test
    void whatAttemptsDoToAJobNeedsTheirFence() {
        JobType type = type(JobLimits.NONE);
        submit(tenant, type, 1, Optional.empty());
        Attempt first = claim("node-1", type, 1, 1).get(0).toAttempt();
        expireLeases();
        assertThat(engine.takeOverExpired()).containsExactly(first.jobId());
        Attempt second = claim("node-2", type, 1, 1).get(0).toAttempt();

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(engine.renew("node-1", List.of(first), LEASE)).isEmpty();
        assertThat(engine.progress(first, new Attempt.Progress("late", 1, 1))).isFalse();
        assertThat(engine.fail(first, "late", false, Duration.ZERO)).isFalse();
        assertThat(engine.handBack(first)).isFalse();
        assertThat(database.as(tenant, () -> jobs.holdFence(tenant, first.jobId(), first.fence())))
                .isFalse();
        assertThat(engine.renew("node-2", List.of(second), LEASE)).hasSize(1);
        assertThat(engine.renew("node-2", List.of(first), LEASE)).isEmpty();
        assertThat(engine.renew("node-2", List.of(), LEASE)).isEmpty();
    }

    @Test
    void anAttemptThatFailsWaitsAndTheLastOneLeavesTheJobDead() {
        JobType type = type(JobLimits.NONE).withMaxAttempts(2);
        submit(tenant, type, 1, Optional.empty());
        Attempt first = claim("node-1", type, 1, 1).get(0).toAttempt();

        assertThat(engine.fail(first, "once", false, Duration.ofHours(1))).isTrue();
        assertThat(claim("node-1", type, 1, 1)).isEmpty();
        database.superuser().useHandle(handle -> handle.execute("update job set not_before = now()"));
        Attempt second = claim("node-1", type, 1, 1).get(0).toAttempt();
        assertThat(engine.fail(second, "twice", false, Duration.ZERO)).isTrue();

        assertThat(state(first.jobId())).isEqualTo("dead");
    }

    @Test
    void aJobToBeCancelledIsNotRunAgainWhateverEndsItsAttempt() {
        JobType type = type(JobLimits.NONE);
        submit(tenant, type, 3, Optional.empty());
        List<Attempt> running =
                claim("node-1", type, 3, 1).stream().map(Claimed::toAttempt).toList();
        running.forEach(attempt -> database.as(tenant, () -> jobs.cancel(tenant, attempt.jobId(), CLOCK.instant())));

        engine.handBack(running.get(0));
        engine.fail(running.get(1), "failed", false, Duration.ZERO);
        expireLeases();
        engine.takeOverExpired();

        assertThat(running)
                .allSatisfy(attempt -> assertThat(state(attempt.jobId())).isEqualTo("cancelled"));
        assertThat(claim("node-1", type, 3, 1)).isEmpty();
    }

    @Test
    void theHeadOfAQueueIsFoundInAFewPagesHoweverLongItIs() {
        JobType type = type(JobLimits.NONE);
        submit(tenant, type, 5_000, Optional.empty());
        database.superuser().useHandle(handle -> handle.execute("analyze job"));
        assertThat(buffers()).isLessThan(100);
    }

    @Test
    void finishedJobsMoveToTheHistoryAndAreFoundThere() {
        JobType type = type(JobLimits.NONE);
        submit(tenant, type, 3, Optional.empty());
        Attempt done = claim("node-1", type, 1, 1).get(0).toAttempt();
        database.runAs(
                tenant,
                () -> jobs.succeed(tenant, done.jobId(), done.fence(), "{}", Optional.empty(), CLOCK.instant()));
        JobHistoryStore history = new JobHistoryStore(database.engine());

        assertThat(history.moveFinished(Duration.ofHours(24), 100)).isEqualTo(1);

        int live = database.superuser().withHandle(handle -> handle.createQuery("select count(*) from job")
                .mapTo(Integer.class)
                .one());
        assertThat(live).isEqualTo(2);
        assertThat(state(done.jobId())).isEqualTo("succeeded");
        assertThat(database.as(
                        tenant, () -> jobs.list(tenant, Optional.empty(), Optional.empty(), Optional.empty(), 10)))
                .hasSize(3)
                .isSortedAccordingTo(
                        (one, two) -> two.jobId().value().compareTo(one.jobId().value()));
        assertThat(engine.versions(List.of(done.jobId().value()))).hasSize(1);
        assertThat(database.as(other, () -> jobs.find(tenant, done.jobId()))).isEmpty();
    }

    @Test
    void daysThatAreOldEnoughAreDropped() {
        database.superuser().useHandle(handle -> {
            handle.execute("set role motorpool_owner");
            handle.execute("call make_job_day(current_date - 40)");
            handle.execute("call make_job_day(current_date - 20)");
            handle.execute("reset role");
        });
        JobHistoryStore history = new JobHistoryStore(database.engine());

        assertThat(history.keepDays(Duration.ofDays(30))).isEqualTo(1);
        assertThat(history.keepDays(Duration.ofDays(30))).isZero();
    }

    @Test
    void aClusterThatWasDownForLongMakesTheDayBeforeItMovesAJobThere() {
        JobType type = type(JobLimits.NONE);
        submit(tenant, type, 1, Optional.empty());
        Attempt done = claim("node-1", type, 1, 1).get(0).toAttempt();
        Instant now = Instant.now(Clock.systemUTC());
        database.runAs(tenant, () -> jobs.succeed(tenant, done.jobId(), done.fence(), "{}", Optional.empty(), now));
        database.superuser()
                .useHandle(handle -> handle.execute("do $$ declare day text; begin"
                        + " for day in select relname from pg_class where relnamespace = 'job_days'::regnamespace"
                        + " and relkind = 'r' and relname ~ '^d' loop"
                        + " execute format('drop table job_days.%I', day); end loop; end $$"));
        JobConfig config =
                new JobConfig(LEASE, LEASE, LEASE, LEASE, Duration.ofDays(30), new int[] {1, 1, 1}, Set.of("worker"));

        new JobHistory(new JobHistoryStore(database.engine()), config, CLOCK).keep();

        String day = database.superuser()
                .withHandle(handle -> handle.createQuery("select tableoid::regclass::text from job_history")
                        .mapTo(String.class)
                        .one());
        assertThat(day).startsWith("job_days.d2");
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

    private List<Claimed> claim(String node, JobType type, int slots, int times) {
        Map<String, JobLimits> limits = Map.of(type.name(), type.limits());
        List<Claimed> claimed = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            claimed.addAll(claims.claim(
                    type.pool(), new Bidder(node, LEASE, slots, limits), facts -> new FairShare(facts, limits)
                            .pick(facts.waiting(), slots)));
        }
        return claimed;
    }

    private void submit(TenantId of, JobType type, int count, Optional<String> key) {
        Uuids uuids = new Uuids();
        database.runAs(of, () -> {
            for (int i = 0; i < count; i++) {
                jobs.add(
                        new JobId(uuids.next()),
                        new SubmitJob(of, Optional.empty(), type.name(), Map.of(), Optional.empty(), key),
                        type,
                        "{}",
                        CLOCK.instant());
            }
        });
    }

    private void expireLeases() {
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update job set lease_until = now() - interval '1 second' where state = 'running'"));
    }

    private String state(JobId job) {
        return database.as(tenant, () -> jobs.find(tenant, job)).orElseThrow().state();
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
        return JobType.task("claims-test", JobPool.INTERACTIVE)
                .withPriority(JobPriority.NORMAL)
                .withLimits(limits);
    }
}
