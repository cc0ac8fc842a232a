package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobControl;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPauses;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobQueueConfig;
import org.motorpool.platform.jobs.JobQueues;
import org.motorpool.platform.jobs.JobQueues.Queue;
import org.motorpool.platform.jobs.JobQueues.Wait;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.Redriven;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.jobs.WaitingReason.Kind;
import org.motorpool.platform.jobs.store.JobControlStore;
import org.motorpool.platform.jobs.store.JobNodeStore;
import org.motorpool.platform.jobs.store.JobPauseStore;
import org.motorpool.platform.jobs.store.JobQueueStore;
import org.motorpool.platform.jobs.store.JobTypePauseStore;
import org.motorpool.platform.jobs.store.WaitingStore;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.tenants.TenantFixtures;

/** What waits, why, and how much of it may, against a real PostgreSQL. */
class JobQueuesIT {

    private static final JobType TYPE = JobType.task("queues-test", JobPool.CPU);
    private static final JobType LIMITED =
            JobType.task("queues-limited", JobPool.CPU).withLimits(new JobLimits(2, 0, 1, 0));
    private static final JobType RATED =
            JobType.task("queues-rated", JobPool.CPU).withLimits(new JobLimits(0, 0, 0, 0.001));
    private static final int LIMIT = 10;

    private final JobsOnPostgres postgres = new JobsOnPostgres();
    private final JobTypes types = new JobTypes(List.<JobDefinition>of(() -> TYPE, () -> LIMITED, () -> RATED));
    private final JobQueueStore store = new JobQueueStore(postgres.database);
    private final JobQueueConfig limit = new JobQueueConfig(LIMIT);
    private final QueueBounds bounds = postgres.bounds(limit);
    private final JobService service = new JobService(
            postgres.jobs,
            new NewJobs(types, new Uuids(), new Json()),
            bounds,
            new FiredEvents<>(change -> {}),
            UNKEPT);
    private final JobPauses pauses = new JobPauses(
            new JobPauseStore(postgres.database),
            new JobTypePauseStore(postgres.database.engine()),
            types,
            postgres.clock,
            UNKEPT);
    private final JobNodeStore nodes = new JobNodeStore(postgres.database.engine());
    private final JobQueues queues = new JobQueues(
            store, new WaitingStore(postgres.database.engine()), pauses, types, config(), limit, postgres.clock);
    private final TenantId tenant = TenantFixtures.add(postgres.database, postgres.clock);
    private final TenantId other = TenantFixtures.add(postgres.database, postgres.clock);

    @BeforeEach
    void clear() {
        postgres.clear();
    }

    @Test
    void aFullQueueTakesNoMoreUntilSomeHaveStarted() throws Exception {
        IntStream.range(0, LIMIT).forEach(i -> submit(tenant, TYPE, Optional.of("key-" + i)));
        JobId first = submit(tenant, TYPE, Optional.of("key-0"));

        assertThatThrownBy(() -> submit(tenant, TYPE, Optional.empty()))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> {
                    assertThat(e.code()).isEqualTo(JobError.JOB_QUEUE_FULL);
                    assertThat(e.retryAfter()).isPresent();
                    assertThat(e).hasMessageContaining("10 of the tenant's jobs wait, and at most 10 may");
                });
        assertThat(postgres.get(tenant, first).state()).as("known by its key").isEqualTo("queued");
        submit(other, TYPE, Optional.empty());
        postgres.claim(TYPE, 4);
        Thread.sleep(150);
        assertThat(postgres.number("select count(*) from job where state = 'queued' and tenant_id = '" + tenant + "'"))
                .isLessThan(LIMIT);
        submit(tenant, TYPE, Optional.empty());
    }

    @Test
    void manyAtOnceAreTakenAllOrNone() {
        SubmitJob one = new SubmitJob(tenant, Optional.empty(), TYPE.name(), Map.of());

        assertThatThrownBy(() -> postgres.as(
                        tenant, () -> service.submitAll(tenant, java.util.Collections.nCopies(LIMIT + 1, one))))
                .hasMessageContaining("no room for 11 more");
        assertThat(postgres.as(tenant, () -> service.submitAll(tenant, java.util.Collections.nCopies(LIMIT, one))))
                .hasSize(LIMIT);
    }

    @Test
    void aRedriveFillsTheQueueAndLeavesTheRest() {
        postgres.die(tenant, TYPE, LIMIT + 5, "A");
        JobControl control = new JobControl(
                new JobControlStore(postgres.database), service, bounds, new FiredEvents<>(change -> {}), UNKEPT);

        Redriven redriven = postgres.as(tenant, () -> control.redrive(tenant, JobFilter.ANY, Duration.ZERO));

        assertThat(redriven.jobs()).isEqualTo(LIMIT);
        assertThat(redriven.left()).isEqualTo(5);
    }

    @Test
    void whatAJobCarriesIsSmall() {
        assertThatThrownBy(() -> postgres.as(
                        tenant,
                        () -> service.submit(new SubmitJob(
                                tenant, Optional.empty(), TYPE.name(), Map.of("text", "é".repeat(33_000))))))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(JobError.JOB_PARAMS_TOO_LARGE));
        assertThat(Payloads.result("some", "x".repeat(Payloads.MOST_BYTES))).hasSize(Payloads.MOST_BYTES);
        assertThatThrownBy(() -> Payloads.result("some", "x".repeat(Payloads.MOST_BYTES + 1)))
                .hasMessageContaining("65537 bytes");
    }

    @Test
    void theQueueOfATenantIsToldByType() {
        postgres.submit(tenant, TYPE, 3);
        postgres.submit(tenant, LIMITED, 1);
        postgres.submit(other, TYPE, 5);
        postgres.execute("update job set not_before = now() - interval '70 seconds' where type = 'queues-limited'");
        JobId later = postgres.submit(tenant, LIMITED, 1).get(0);
        postgres.execute("update job set not_before = now() + interval '1 hour' where job_id = '" + later + "'");
        postgres.claim(TYPE, 2);
        pauses.pauseForAll(RATED.name());
        pause(LIMITED);

        List<Queue> found = postgres.as(tenant, () -> queues.list(tenant));

        assertThat(found).extracting(Queue::name).containsExactly("queues-limited", "queues-rated", "queues-test");
        Queue limited = found.get(0);
        assertThat(limited.waiting()).isEqualTo(1);
        assertThat(limited.later()).isEqualTo(1);
        assertThat(limited.oldestWait().orElseThrow()).isBetween(Duration.ofSeconds(70), Duration.ofMinutes(5));
        assertThat(limited.pause().forTenant()).isTrue();
        assertThat(limited.pause().forAll()).isFalse();
        assertThat(found.get(1).pause().forAll()).isTrue();
        assertThat(found.get(1).waiting()).isZero();
        assertThat(found.get(2).waiting() + found.get(2).running()).isEqualTo(3);
    }

    @Test
    void aJobTellsTheReasonsThatTheClaimHas() {
        JobId job = postgres.submit(tenant, TYPE, 1).get(0);
        assertThat(why(job)).containsExactly(Kind.NO_WORKER);

        nodes.tell("node-1", Map.of(JobPool.CPU, 2, JobPool.BATCH, 0));
        assertThat(why(job)).containsExactly(Kind.NEXT);
        assertThat(nodes.list(JobsOnPostgres.LEASE)).hasSize(2);

        pause(TYPE);
        assertThat(why(job)).containsExactly(Kind.PAUSED_FOR_TENANT);
        assertThat(postgres.claim(TYPE, 1)).isEmpty();
        resume(TYPE);
        pauses.pauseForAll(TYPE.name());
        assertThat(why(job)).containsExactly(Kind.PAUSED_FOR_ALL);
        pauses.resumeForAll(TYPE.name());

        postgres.execute("update job set not_before = now() + interval '1 hour'");
        assertThat(why(job)).containsExactly(Kind.NOT_BEFORE);
        postgres.execute("update job set not_before = now()");
        postgres.execute("update job_node set seen_at = now() - interval '11 minutes'");
        assertThat(why(job)).containsExactly(Kind.NO_WORKER);
        assertThat(why(other, job)).isEmpty();
        assertThat(postgres.claim(TYPE, 1)).hasSize(1);
        assertThat(why(tenant, job)).isEmpty();
    }

    @Test
    void limitsRatesAndSharesAreToldAsTheyHold() {
        nodes.tell("node-1", Map.of(JobPool.CPU, 2));
        postgres.submit(tenant, LIMITED, 2, Optional.of("carrier-1"));
        postgres.submit(other, LIMITED, 1);
        assertThat(postgres.claim(LIMITED, 2)).hasSize(2);
        JobId left = only("select job_id::text from job where state = 'queued'");
        assertThat(why(left)).contains(Kind.TYPE_LIMIT, Kind.POOL_FULL);
        postgres.execute("delete from job where limit_key is null");
        assertThat(why(left)).containsExactly(Kind.KEY_LIMIT);
        assertThat(postgres.claim(LIMITED, 2)).isEmpty();
        postgres.execute("delete from job");

        postgres.submit(tenant, RATED, 2);
        assertThat(postgres.claim(RATED, 2)).hasSize(1);
        JobId rated = only("select job_id::text from job where state = 'queued'");
        assertThat(why(rated)).containsExactly(Kind.START_RATE);
        postgres.execute("delete from job");

        List<JobId> many = postgres.submit(tenant, TYPE, 6);
        postgres.submit(other, TYPE, 1);
        postgres.claim(TYPE, 2);
        JobId last = many.get(5);
        assertThat(why(last)).contains(Kind.POOL_FULL, Kind.OWN_JOBS_FIRST);
    }

    @Test
    void theStartIsEstimatedByWhatSuchJobsTookLately() {
        nodes.tell("node-1", Map.of(JobPool.CPU, 1));
        postgres.submit(tenant, TYPE, 3);
        for (Attempt attempt : postgres.claim(TYPE, 3)) {
            postgres.execute("update job set started_at = now() - interval '10 minutes'");
            postgres.succeed(attempt);
        }
        List<JobId> two = postgres.submit(tenant, TYPE, 2);
        Attempt running = postgres.claim(TYPE, 1).get(0);
        JobId waiting = two.stream()
                .filter(job -> !job.equals(running.jobId()))
                .findFirst()
                .orElseThrow();

        Wait wait = why(tenant, waiting).orElseThrow();

        assertThat(wait.startsIn().orElseThrow()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(12));
        Duration remaining = postgres.as(
                        tenant,
                        () -> queues.remaining(
                                tenant,
                                postgres.jobs.find(tenant, running.jobId()).orElseThrow()))
                .orElseThrow();
        assertThat(remaining).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(11));
    }

    @Test
    void countingAQueueReadsNothingOfTheOthers() {
        postgres.submit(tenant, TYPE, 200);
        postgres.submit(other, TYPE, 20_000);
        postgres.execute("vacuum analyze job");
        String plan = postgres.as(
                tenant,
                () -> postgres.database.call(handle -> String.join(
                        "\n",
                        handle.createQuery("explain (analyze, buffers) select count(*) from (select from job"
                                        + " where tenant_id = :tenant and state = 'queued'"
                                        + " and pool = any('{interactive,batch,cpu}') limit 20000) waiting")
                                .bind("tenant", tenant)
                                .mapTo(String.class)
                                .list())));

        assertThat(plan).contains("Index Only Scan using job_claim_ix");
        assertThat(Integer.parseInt(plan.replaceAll("(?s).*?shared hit=(\\d+).*", "$1")))
                .isLessThan(60);
        assertThat(postgres.as(other, () -> store.countWaiting(other, 15_000))).isEqualTo(15_000);
    }

    private List<Kind> why(JobId job) {
        return why(tenant, job).orElseThrow().reasons().stream()
                .map(reason -> reason.kind())
                .toList();
    }

    private Optional<Wait> why(TenantId of, JobId job) {
        return postgres.as(of, () -> postgres.jobs.find(of, job).flatMap(found -> queues.whyWaiting(of, found)));
    }

    private JobId only(String query) {
        return new JobId(
                java.util.UUID.fromString(postgres.database.superuser().withHandle(handle -> handle.createQuery(query)
                        .mapTo(String.class)
                        .one())));
    }

    private void pause(JobType type) {
        postgres.as(tenant, () -> {
            pauses.pause(tenant, new UserId(new Uuids().next()), type.name());
            return true;
        });
    }

    private void resume(JobType type) {
        postgres.as(tenant, () -> {
            pauses.resume(tenant, type.name());
            return true;
        });
    }

    private JobId submit(TenantId of, JobType type, Optional<String> key) {
        return postgres.as(
                of,
                () -> service.submit(
                        new SubmitJob(of, Optional.empty(), type.name(), Map.of(), key, Optional.empty())));
    }

    static JobConfig config() {
        return new JobConfig(
                JobsOnPostgres.LEASE,
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofDays(30),
                Optional.of(new int[] {1, 1, 1}),
                Set.of("worker"));
    }
}
