package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;
import org.motorpool.platform.jobs.store.JobEngineStore.Failure;
import org.motorpool.platform.jobs.store.JobHistoryStore;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.jobs.store.JobStore.NewJob;
import org.motorpool.platform.jobs.store.JobStore.Success;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** Finished jobs: where they go, and for how long. */
class JobHistoryIT {

    /** Long, since whoever waits for the lock all the same fails when its statement is ended. */
    private static final Duration PROMPTLY = Duration.ofSeconds(30);

    private final JobsOnPostgres tables = new JobsOnPostgres();
    private final EmbeddedDatabase database = tables.database;
    private final JobStore jobs = tables.jobs;
    private final JobEngineStore engine = tables.engine;
    private final TenantId tenant = TenantFixtures.add(tables.database, tables.clock);
    private final TenantId other = TenantFixtures.add(tables.database, tables.clock);

    @BeforeEach
    void forgetOtherTestsJobs() {
        tables.clear();
    }

    @Test
    void finishedJobsMoveToTheHistoryAndAreFoundThere() {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 3, Optional.empty());
        Attempt done = tables.claim("node-1", type, 1, 1).get(0).toAttempt();
        engine.fail(done, Failure.of("hopeless", "test"), true, Duration.ZERO);
        JobHistoryStore history = new JobHistoryStore(database.engine());

        assertThat(history.moveFinished(Duration.ofHours(24), 100)).isEqualTo(1);

        int live = database.superuser().withHandle(handle -> handle.createQuery("select count(*) from job")
                .mapTo(Integer.class)
                .one());
        assertThat(live).isEqualTo(2);
        assertThat(tables.get(tenant, done.jobId()).state()).isEqualTo("dead");
        assertThat(database.as(tenant, () -> jobs.list(tenant, JobFilter.ANY, Optional.empty(), 10)))
                .hasSize(3)
                .isSortedAccordingTo(
                        (one, two) -> two.jobId().value().compareTo(one.jobId().value()));
        assertThat(engine.versions(List.of(done.jobId().value()))).hasSize(1);
        assertThat(database.as(other, () -> jobs.find(tenant, done.jobId()))).isEmpty();
    }

    @Test
    void whoFinishesJobsMovesThemAtOnceUnlessTheirKeyMustStayKnown() {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 3, Optional.empty());
        submitKeyed(type, "slot-1");
        List<Attempt> running = tables.claim("node-1", type, 4, 1).stream()
                .map(Claimed::toAttempt)
                .toList();
        Attempt stale = running.get(1);
        engine.handBack(stale);

        Set<JobId> done = database.as(
                tenant,
                () -> jobs.succeed(
                        tenant,
                        running.stream()
                                .map(attempt -> new Success(
                                        attempt.jobId(), attempt.fence(), Optional.of("{}"), Optional.of("/here")))
                                .toList()));

        assertThat(done).hasSize(3).doesNotContain(stale.jobId());
        assertThat(done).allSatisfy(job -> {
            assertThat(tables.get(tenant, job).state()).isEqualTo("succeeded");
            assertThat(database.as(tenant, () -> jobs.find(tenant, job))
                            .orElseThrow()
                            .location())
                    .isEqualTo("/here");
        });
        assertThat(tables.get(tenant, stale.jobId()).state()).isEqualTo("queued");
        int keyed = database.superuser()
                .withHandle(handle -> handle.createQuery("select count(*) from job where idempotency_key = 'slot-1'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(keyed).isEqualTo(1);
        assertThat(database.as(other, () -> jobs.succeed(other, List.of(success(running.get(0))))))
                .isEmpty();
    }

    @Test
    void aBatchJobThatKeptNoOutcomeIsNotFinished() {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 1, Optional.empty());
        Attempt running = tables.claim("node-1", type, 1, 1).get(0).toAttempt();
        List<Success> kept = List.of(success(running));

        assertThat(database.as(tenant, () -> jobs.succeed(tenant, kept))).isEmpty();
        database.runAs(tenant, () -> jobs.keepOutcome(tenant, running.jobId(), "{}", Optional.empty()));
        assertThat(database.as(tenant, () -> jobs.succeed(tenant, kept))).containsExactly(running.jobId());
    }

    @Test
    void daysThatAreOldEnoughAreDropped() {
        makeDay(40);
        makeDay(20);
        JobHistoryStore history = new JobHistoryStore(database.engine());

        assertThat(history.keepDays(Duration.ofDays(30))).isEqualTo(1);
        assertThat(history.keepDays(Duration.ofDays(30))).isZero();
    }

    @Test
    void whoReadsTheHistoryForLongHoldsUpNobodyWhoKeepsItsDays() {
        makeDay(40);
        JobHistoryStore history = new JobHistoryStore(database.engine());

        database.superuser().useTransaction(reader -> {
            reader.execute("lock table job_history in access share mode");
            assertTimeoutPreemptively(PROMPTLY, () -> assertThat(history.keepDays(Duration.ofDays(30)))
                    .isZero());
        });
        tables.execute("drop table " + day(7));
        database.superuser().useTransaction(reader -> {
            reader.execute("lock table job_history in access share mode");
            assertTimeoutPreemptively(PROMPTLY, () -> assertThat(history.keepDays(Duration.ofDays(30)))
                    .isZero());
        });
        tables.execute("drop table " + day(1));
        database.superuser().useTransaction(reader -> {
            reader.execute("lock table job_history in access share mode");
            assertTimeoutPreemptively(PROMPTLY, () -> assertThatThrownBy(() -> history.keepDays(Duration.ofDays(30)))
                    .hasMessageContaining("lock timeout"));
        });

        assertThat(history.keepDays(Duration.ofDays(30))).isEqualTo(1);
    }

    @Test
    void aListOfTheLastHourOpensNoDayBefore() {
        JobType type = type(JobLimits.NONE);
        JobId done = tables.die(tenant, type, 1, "test").get(0);
        tables.moveFinished();
        JobId waiting = tables.submit(tenant, type, 1).get(0);
        makeDay(20);
        JobFilter lately = new JobFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tables.databaseTime().minus(Duration.ofHours(1))));

        database.superuser().useTransaction(other -> {
            other.execute("lock table " + day(-20));
            assertTimeoutPreemptively(PROMPTLY, () -> assertThat(
                            database.as(tenant, () -> jobs.list(tenant, lately, Optional.empty(), 10)))
                    .extracting(Job::jobId)
                    .containsExactly(waiting, done));
        });
    }

    private void makeDay(int ago) {
        database.superuser().useHandle(handle -> {
            handle.execute("set role motorpool_owner");
            handle.execute("call make_job_day(current_date - ?)", ago);
            handle.execute("reset role");
        });
    }

    private String day(int ahead) {
        return database.superuser().withHandle(handle -> handle.createQuery(
                        "select 'job_days.d' || to_char(current_date + :ahead, 'YYYYMMDD')")
                .bind("ahead", ahead)
                .mapTo(String.class)
                .one());
    }

    @Test
    void aClusterThatWasDownForLongMakesTheDayBeforeItMovesAJobThere() {
        JobType type = type(JobLimits.NONE);
        tables.submit(tenant, type, 1, Optional.empty());
        Attempt done = tables.claim("node-1", type, 1, 1).get(0).toAttempt();
        engine.fail(done, Failure.of("hopeless", "test"), true, Duration.ZERO);
        database.superuser()
                .useHandle(handle -> handle.execute("do $$ declare day text; begin"
                        + " for day in select relname from pg_class where relnamespace = 'job_days'::regnamespace"
                        + " and relkind = 'r' and relname ~ '^d' loop"
                        + " execute format('drop table job_days.%I', day); end loop; end $$"));
        new JobHistory(new JobHistoryStore(database.engine()), JobQueuesIT.config(), tables.clock).keep();

        String day = database.superuser()
                .withHandle(handle -> handle.createQuery("select tableoid::regclass::text from job_history")
                        .mapTo(String.class)
                        .one());
        assertThat(day).startsWith("job_days.d2");
    }

    @Test
    void finishedJobsMoveOnWhileDaysCannotBeKeptAsLongAsThereAreSome() {
        AtomicInteger moved = new AtomicInteger();
        AtomicInteger days = new AtomicInteger();
        ManualClock clock = new ManualClock();
        JobHistory history = new JobHistory(
                new JobHistoryStore(database.engine()) {
                    @Override
                    public int keepDays(Duration age) {
                        if (days.incrementAndGet() > 1) {
                            throw new IllegalStateException("Somebody reads the history for long.");
                        }
                        return 0;
                    }

                    @Override
                    public int moveFinished(Duration keyed, int limit) {
                        return moved.incrementAndGet();
                    }
                },
                JobQueuesIT.config(),
                clock);

        history.keep();
        clock.pass(Duration.ofHours(1));
        history.keep();
        assertThat(days).hasValue(2);
        assertThat(moved).hasValue(2);

        clock.pass(Duration.ofDays(6));
        history.keep();
        assertThat(history.isReady()).isFalse();
        assertThat(moved).hasValue(2);
    }

    private void submitKeyed(JobType type, String key) {
        SubmitJob command =
                new SubmitJob(tenant, Optional.empty(), type.name(), Map.of(), Optional.of(key), Optional.empty());
        NewJob job = new NewJob(new JobId(new Uuids().next()), type, command, "{}");
        database.runAs(tenant, () -> {
            assertThat(jobs.add(tenant, List.of(job))).hasSize(1);
            assertThat(jobs.add(tenant, List.of(job))).isEmpty();
        });
    }

    private static Success success(Attempt attempt) {
        return new Success(attempt.jobId(), attempt.fence(), Optional.empty(), Optional.empty());
    }

    private static JobType type(JobLimits limits) {
        return JobType.task("claims-test", JobPool.INTERACTIVE).withLimits(limits);
    }
}
