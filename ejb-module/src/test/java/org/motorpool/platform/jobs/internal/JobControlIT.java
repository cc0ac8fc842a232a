package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.DeadLetterGroup;
import org.motorpool.platform.jobs.DeadLetters;
import org.motorpool.platform.jobs.DeadLetters.Position;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobControl;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPauses;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobQueueConfig;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.Redriven;
import org.motorpool.platform.jobs.store.DeadLetterStore;
import org.motorpool.platform.jobs.store.JobControlStore;
import org.motorpool.platform.jobs.store.JobPauseStore;
import org.motorpool.platform.jobs.store.JobTypePauseStore;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.tenants.TenantFixtures;

/** Dead letters, and what administrators do about them, against a real PostgreSQL. */
class JobControlIT {

    private static final JobType TYPE = JobType.task("control-test", JobPool.INTERACTIVE);
    private static final JobType OTHER_TYPE = JobType.task("control-other", JobPool.INTERACTIVE);

    private final JobsOnPostgres postgres = new JobsOnPostgres();
    private final JobTypes types = new JobTypes(List.<JobDefinition>of(() -> TYPE, () -> OTHER_TYPE));
    private final List<JobChanged> fired = new CopyOnWriteArrayList<>();
    private final FiredEvents<JobChanged> changes = new FiredEvents<>(fired::add);
    private final QueueBounds bounds = postgres.bounds(new JobQueueConfig(50));
    private final JobService service =
            new JobService(postgres.jobs, new NewJobs(types, new Uuids(), new Json()), bounds, changes, UNKEPT);
    private final JobControl control =
            new JobControl(new JobControlStore(postgres.database), service, bounds, changes, UNKEPT);
    private final DeadLetters deadLetters = new DeadLetters(new DeadLetterStore(postgres.database), types);
    private final JobPauses pauses = new JobPauses(
            new JobPauseStore(postgres.database),
            new JobTypePauseStore(postgres.database.engine()),
            types,
            postgres.clock,
            UNKEPT);
    private final TenantId tenant = TenantFixtures.add(postgres.database, postgres.clock);
    private final TenantId other = TenantFixtures.add(postgres.database, postgres.clock);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @BeforeEach
    void clear() {
        postgres.clear();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void deadJobsAreGroupedByTypeAndCauseWhereverTheyAre() {
        postgres.die(tenant, TYPE, 2, "A");
        postgres.moveFinished();
        JobId newest = postgres.die(tenant, TYPE, 1, "A").get(0);
        postgres.die(tenant, TYPE, 1, "B");
        postgres.die(tenant, OTHER_TYPE, 1, "A");
        postgres.die(other, TYPE, 5, "A");

        List<DeadLetterGroup> groups = groups(Optional.empty(), Optional.empty());

        assertThat(groups)
                .extracting(DeadLetterGroup::type, DeadLetterGroup::cause, DeadLetterGroup::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("control-other", "A", 1L),
                        org.assertj.core.groups.Tuple.tuple("control-test", "A", 3L),
                        org.assertj.core.groups.Tuple.tuple("control-test", "B", 1L));
        assertThat(groups.get(1).sampleId()).isEqualTo(newest);
        assertThat(groups.get(1).sampleError()).isEqualTo("It broke.");
        assertThat(groups.get(1).oldestAt()).isBefore(groups.get(1).newestAt());
        assertThat(groups(Optional.of(groups.get(1).newestAt()), Optional.empty()))
                .extracting(DeadLetterGroup::count)
                .containsExactly(1L, 1L, 1L);
        assertThat(groups(Optional.empty(), Optional.of(new Position("control-test", "A"))))
                .extracting(DeadLetterGroup::cause)
                .containsExactly("B");
    }

    @Test
    void deadJobsAreListedByCauseAndTime() {
        JobId one = postgres.die(tenant, TYPE, 1, "A").get(0);
        postgres.moveFinished();
        Instant between = postgres.databaseTime();
        JobId two = postgres.die(tenant, TYPE, 1, "A").get(0);
        JobId three = postgres.die(tenant, TYPE, 1, "B").get(0);
        postgres.submit(tenant, TYPE, 1);

        assertThat(list(dead("A", Optional.empty()))).containsExactly(two, one);
        assertThat(list(dead("A", Optional.of(between)))).containsExactly(two);
        assertThat(postgres.get(tenant, one).cause()).isEqualTo("A");
        postgres.execute("update job set cause = null where cause = 'B'");
        assertThat(list(dead("", Optional.empty()))).as("as they are grouped").containsExactly(three);
        assertThat(postgres.as(tenant, () -> deadLetters.findStack(tenant, one)))
                .hasValue("at A");
        assertThat(postgres.as(other, () -> deadLetters.findStack(tenant, one))).isEmpty();
    }

    @Test
    void aNodeThatIsLostLeavesItsCause() {
        JobType once = TYPE.withMaxAttempts(1);
        JobId job = postgres.submit(tenant, once, 1).get(0);
        postgres.claim(once, 1);
        postgres.execute("update job set lease_until = now() - interval '1 second'");
        postgres.engine.takeOverExpired();

        assertThat(postgres.get(tenant, job).state()).isEqualTo("dead");
        assertThat(postgres.get(tenant, job).cause()).isEqualTo("node-lost");
    }

    @Test
    void aJobThatSucceedsAfterAllHasNoCause() {
        JobId job = postgres.submit(tenant, TYPE, 1).get(0);
        postgres.engine.fail(
                postgres.claim(TYPE, 1).get(0),
                new org.motorpool.platform.jobs.store.JobEngineStore.Failure("Broke.", "A", Optional.of("stack")),
                false,
                Duration.ZERO);
        assertThat(postgres.get(tenant, job).cause()).isEqualTo("A");
        assertThat(postgres.succeed(postgres.claim(TYPE, 1).get(0))).isTrue();

        assertThat(postgres.get(tenant, job).cause()).isNull();
        assertThat(postgres.as(tenant, () -> deadLetters.findStack(tenant, job)))
                .isEmpty();
    }

    @Test
    void aDeadJobRunsAgainUnderItsIdWithAllItsAttempts() {
        JobId job = postgres.die(tenant, TYPE, 1, "A").get(0);
        Job dead = postgres.get(tenant, job);

        Job queued = retry(job);

        assertThat(queued.state()).isEqualTo("queued");
        assertThat(queued.attempt()).isZero();
        assertThat(queued.finishedAt()).isNull();
        assertThat(queued.version()).isGreaterThan(dead.version());
        assertThat(queued.cause()).as("why it had to be run again").isEqualTo("A");
        assertThat(fired).contains(new JobChanged(job, true));
        Attempt again = postgres.claim(TYPE, 1).get(0);
        assertThat(again.number()).isEqualTo(1);
        assertThat(again.fence()).isEqualTo(3);
        assertThat(postgres.succeed(again)).isTrue();
        assertThat(postgres.get(tenant, job).error()).isNull();
    }

    @Test
    void aJobRunsAgainOutOfTheHistoryAndGoesOnWithItsBatchExecution() {
        JobId job = postgres.submit(tenant, TYPE, 1).get(0);
        Attempt first = postgres.claim(TYPE, 1).get(0);
        postgres.engine.keepExecution(first, 4711);
        postgres.engine.progress(first, new Attempt.Progress("rows", 30, 100));
        postgres.fail(first, "A");
        postgres.execute("update job set idempotency_key = 'slot-1', finished_at = now() - interval '25 hours'");
        postgres.moveFinished();
        JobId twin = postgres.submit(tenant, TYPE, 1).get(0);
        postgres.execute("update job set idempotency_key = 'slot-1', not_before = now() + interval '1 hour'"
                + " where job_id = '" + twin + "'");
        assertThat(postgres.count("job_history")).isEqualTo(1);

        Job queued = retry(job);

        assertThat(queued.state()).isEqualTo("queued");
        assertThat(queued.done()).isEqualTo(30);
        assertThat(postgres.count("job_history")).isZero();
        assertThat(postgres.number("select batch_execution_id from job where job_id = '" + job + "'"))
                .isEqualTo(4711);
        assertThat(postgres.claim(TYPE, 5)).extracting(Attempt::fence).containsExactly(3L);
    }

    @Test
    void aCancelledJobRunsAgainAndIsCancelledNoMore() {
        JobId job = postgres.submit(tenant, TYPE, 1).get(0);
        postgres.as(tenant, () -> service.cancel(tenant, job));

        Job queued = retry(job);

        assertThat(queued.cancelRequested()).isFalse();
        assertThat(postgres.claim(TYPE, 1)).hasSize(1);
    }

    @Test
    void onlyAJobThatEndedWithoutSuccessRunsAgain() {
        JobId queued = postgres.submit(tenant, TYPE, 1).get(0);
        assertRefused(queued);
        Attempt running = postgres.claim(TYPE, 1).get(0);
        assertRefused(queued);
        postgres.succeed(running);
        assertRefused(queued);
        postgres.moveFinished();
        assertRefused(queued);

        JobId others = postgres.die(other, TYPE, 1, "A").get(0);
        assertThatThrownBy(() -> retry(others)).hasMessageContaining("There is no job");
        postgres.moveFinished();
        assertThatThrownBy(() -> retry(others)).hasMessageContaining("There is no job");
        assertThat(postgres.count("job_history")).isEqualTo(2);
    }

    @Test
    void nobodyTakesBackWhatIsAnothers() {
        postgres.die(other, TYPE, 1, "A");
        postgres.moveFinished();

        Integer taken = postgres.as(
                tenant,
                () -> postgres.database.call(handle -> handle.createQuery(
                                "select take_back_jobs(array[:job]::uuid[], array[:at]::timestamptz[])")
                        .bind("job", first("select job_id::text from job_history"))
                        .bind("at", first("select finished_at::text from job_history"))
                        .mapTo(Integer.class)
                        .one()));

        assertThat(taken).isZero();
        assertThat(postgres.count("job_history")).isEqualTo(1);
    }

    @Test
    void aRedriveTakesWhatTheFilterNamesAndSpreadsIt() {
        List<JobId> dead = postgres.die(tenant, TYPE, 3, "A");
        postgres.moveFinished();
        List<JobId> live = postgres.die(tenant, TYPE, 2, "A");
        postgres.die(tenant, TYPE, 2, "B");
        postgres.die(tenant, OTHER_TYPE, 2, "A");
        postgres.die(other, TYPE, 2, "A");
        Instant begun = postgres.databaseTime();

        Redriven redriven = redrive(dead("A", Optional.empty()), Duration.ofMinutes(1));

        assertThat(redriven.jobs()).isEqualTo(5);
        assertThat(redriven.left()).isZero();
        Optional<JobState> state = Optional.of(JobState.QUEUED);
        JobFilter filter = new JobFilter(Optional.empty(), state, Optional.empty(), Optional.empty());
        List<Job> queued = postgres.as(tenant, () -> service.list(tenant, filter, Optional.empty(), 100));
        assertThat(queued).extracting(Job::jobId).hasSize(5).containsAll(dead).containsAll(live);
        Instant last = redriven.lastAt().orElseThrow();
        assertThat(Duration.between(begun, last)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(queued.stream()
                        .map(job -> Duration.between(job.notBefore(), last).toMinutes())
                        .sorted()
                        .toList())
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(postgres.claim(TYPE, 10)).as("only the first is due").hasSize(1);
        assertThat(redrive(dead("A", Optional.empty()), Duration.ZERO).jobs()).isZero();
    }

    @Test
    void retriesCancelsAndTheMoverAtOnceLoseNoJobAndDoubleNone() throws Exception {
        int count = 40;
        List<JobId> all = postgres.die(tenant, TYPE, count, "A");
        AtomicInteger retried = new AtomicInteger();
        List<Future<?>> running = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            running.add(threads.submit(() -> {
                for (JobId job : all) {
                    try {
                        retry(job);
                        retried.incrementAndGet();
                    } catch (MotorpoolException e) {
                        assertThat(e.code()).isEqualTo(JobError.JOB_NOT_RETRYABLE);
                    }
                    try {
                        postgres.as(tenant, () -> service.cancel(tenant, job));
                    } catch (MotorpoolException e) {
                        assertThat(e.code()).isIn(JobError.JOB_FINISHED, JobError.JOB_NOT_FOUND);
                    }
                }
                return null;
            }));
        }
        running.add(threads.submit(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                postgres.history.moveFinished(Duration.ZERO, 3);
            }
        }));
        for (Future<?> each : running.subList(0, 3)) {
            each.get();
        }
        threads.shutdownNow();
        threads.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS);

        assertThat(retried.get()).isGreaterThanOrEqualTo(count);
        assertThat(postgres.number("select count(*) from (select job_id from job union all"
                        + " select job_id from job_history) every"))
                .isEqualTo(count);
        assertThat(postgres.number("select count(distinct job_id) from (select job_id from job union all"
                        + " select job_id from job_history) every"))
                .isEqualTo(count);
        redrive(JobFilter.ANY, Duration.ZERO);
        assertThat(list(JobFilter.ANY)).hasSize(count);
    }

    @Test
    void aPausedTypeDoesNotStartForTheTenantThatPausedIt() {
        UserId admin = new UserId(new Uuids().next());
        postgres.submit(tenant, TYPE, 1);
        postgres.submit(tenant, OTHER_TYPE, 1);
        postgres.submit(other, TYPE, 1);
        postgres.as(tenant, () -> {
            pauses.pause(tenant, admin, TYPE.name());
            pauses.pause(tenant, admin, TYPE.name());
            return true;
        });

        assertThat(postgres.claim(TYPE, 5)).extracting(Attempt::tenant).containsExactly(other);
        assertThat(postgres.claim(OTHER_TYPE, 5)).hasSize(1);
        assertThat(postgres.as(tenant, () -> pauses.ofTenant(tenant))).containsExactly(TYPE.name());
        assertThat(postgres.as(other, () -> pauses.ofTenant(tenant))).isEmpty();

        postgres.as(tenant, () -> {
            pauses.resume(tenant, TYPE.name());
            return true;
        });
        assertThat(postgres.claim(TYPE, 5)).extracting(Attempt::tenant).containsExactly(tenant);
    }

    @Test
    void aTypePausedForAllStartsForNobody() {
        postgres.submit(tenant, TYPE, 1);
        postgres.submit(other, TYPE, 1);
        pauses.pauseForAll(TYPE.name());

        assertThat(pauses.ofAll()).isEqualTo(Set.of(TYPE.name()));
        assertThat(postgres.claim(TYPE, 5)).isEmpty();
        pauses.resumeForAll(TYPE.name());
        assertThat(postgres.claim(TYPE, 5)).hasSize(2);
        assertThatThrownBy(() -> pauses.pauseForAll("no-such-type")).hasMessageContaining("no-such-type");
    }

    private void assertRefused(JobId job) {
        assertThatThrownBy(() -> retry(job)).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(JobError.JOB_NOT_RETRYABLE));
    }

    private Job retry(JobId job) {
        return postgres.as(tenant, () -> control.retry(tenant, job));
    }

    private Redriven redrive(JobFilter filter, Duration between) {
        return postgres.as(tenant, () -> control.redrive(tenant, filter, between));
    }

    private List<DeadLetterGroup> groups(Optional<Instant> since, Optional<Position> after) {
        return postgres.as(tenant, () -> deadLetters.groups(tenant, since, after, 100));
    }

    private List<JobId> list(JobFilter filter) {
        return postgres.as(tenant, () -> service.list(tenant, filter, Optional.empty(), 100)).stream()
                .map(Job::jobId)
                .toList();
    }

    private static JobFilter dead(String cause, Optional<Instant> since) {
        return new JobFilter(Optional.of(TYPE.name()), Optional.of(JobState.DEAD), Optional.of(cause), since);
    }

    private String first(String query) {
        return postgres.database.superuser().withHandle(handle -> handle.createQuery(query)
                .mapTo(String.class)
                .first());
    }
}
