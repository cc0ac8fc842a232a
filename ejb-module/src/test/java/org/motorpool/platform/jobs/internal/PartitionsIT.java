package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.DeadLetterGroup;
import org.motorpool.platform.jobs.Fences;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobControl;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobQueueConfig;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.Partitions;
import org.motorpool.platform.jobs.WaitingFacts;
import org.motorpool.platform.jobs.WaitingReason;
import org.motorpool.platform.jobs.WaitingReason.Kind;
import org.motorpool.platform.jobs.WaitingRules;
import org.motorpool.platform.jobs.store.DeadLetterStore;
import org.motorpool.platform.jobs.store.JobControlStore;
import org.motorpool.platform.jobs.store.JobQueueStore;
import org.motorpool.platform.jobs.store.JobStore.Success;
import org.motorpool.platform.jobs.store.PartitionStore;
import org.motorpool.platform.jobs.store.SplitJobStore;
import org.motorpool.platform.jobs.store.SplitJobStore.Settled;
import org.motorpool.platform.jobs.store.WaitingStore;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** Jobs that split their work, against a real PostgreSQL: in the orders of events in which a wake-up could be lost. */
class PartitionsIT {

    private static final JobType WHOLE = JobType.batch("partitions-whole");
    private static final JobType PART =
            JobType.task("partitions-part", JobPool.BATCH).withMaxAttempts(1);
    private static final int QUEUE_LIMIT = 2;

    private final JobsOnPostgres postgres = new JobsOnPostgres();
    private final FiredEvents<JobChanged> changes = new FiredEvents<>(change -> {});
    private final JobTypes types = new JobTypes(List.<JobDefinition>of(() -> WHOLE, () -> PART));
    private final QueueBounds bounds =
            new QueueBounds(new JobQueueStore(postgres.database), new JobQueueConfig(QUEUE_LIMIT), postgres.clock);
    private final JobService service =
            new JobService(postgres.jobs, types, bounds, new Uuids(), new Json(), postgres.clock, changes);
    private final Partitions partitions =
            new Partitions(new PartitionStore(postgres.database), service, new Fences(postgres.jobs));
    private final JobControl control = new JobControl(new JobControlStore(postgres.database), service, bounds, changes);
    private final SplitJobStore splitJobs = new SplitJobStore(postgres.database.engine());
    private final TenantId tenant = TenantFixtures.add(postgres.database, postgres.clock);
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
    void theJobGoesOnOnceWhenAllPartitionsHaveSucceeded() {
        JobId job = park(3).jobId();
        assertThat(get(job).state()).isEqualTo("queued");
        assertThat(get(job).attempt()).isZero();
        List<Attempt> parts = postgres.claim("node-2", PART, 5);
        assertThat(parts).hasSize(3);
        assertThat(get(parts.get(0).jobId()).parentId()).isEqualTo(job);

        succeed(parts.get(1));
        succeed(parts.get(0));
        assertThat(look()).noneMatch(Settled::ready);
        assertThat(postgres.claim(WHOLE, 5)).isEmpty();
        succeed(parts.get(2));
        assertThat(look()).containsExactly(new Settled(job, true));
        assertThat(look()).isEmpty();

        Attempt second = postgres.claim("node-2", WHOLE, 5).get(0);
        assertThat(second.number()).isEqualTo(1);
        assertThat(areDone(second)).isTrue();
        assertThat(postgres.as(tenant, () -> partitions.results(second)))
                .containsExactly(result(parts.get(0)), result(parts.get(1)), result(parts.get(2)));
    }

    @Test
    void aJobWhoseNodeDiesBetweenSplitAndParkIsNotSplitTwice() {
        Attempt first = start();
        split(first, 2);
        postgres.expireLeases();
        postgres.engine.takeOverExpired();

        Attempt second = postgres.claim(WHOLE, 1).get(0);
        split(second, 5);

        assertThat(counts(second.jobId())).isEqualTo(Map.of(JobState.QUEUED, 2));
        assertThat(areDone(second)).isFalse();
        assertThat(postgres.engine.park(first)).isFalse();
        assertThat(postgres.engine.park(second)).isTrue();
    }

    @Test
    void anAttemptThatWasTakenOverSplitsNothing() {
        Attempt first = start();
        postgres.expireLeases();
        postgres.engine.takeOverExpired();

        assertThatThrownBy(() -> split(first, 2))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(JobError.STALE_FENCE));
        assertThat(postgres.number("select count(*) from job where parent_id is not null"))
                .isZero();
    }

    @Test
    void partitionsThatEndBeforeTheirJobParksWakeIt() {
        Attempt attempt = start();
        split(attempt, 2);
        postgres.claim(PART, 5).forEach(this::succeed);

        assertThat(look()).isEmpty();
        assertThat(postgres.engine.park(attempt)).isTrue();

        assertThat(look()).containsExactly(new Settled(attempt.jobId(), true));
        assertThat(postgres.claim(WHOLE, 5)).hasSize(1);
    }

    @Test
    void aJobIsWokenOnceHoweverItsPartitionsEndAndWhoeverLooks() throws Exception {
        for (int round = 0; round < 20; round++) {
            JobId job = park(2).jobId();
            List<Attempt> parts = postgres.claim(PART, 5);
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<Long>> done = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(() -> {
                        start.await();
                        if (thread < 2) {
                            succeed(parts.get(thread));
                        }
                        return look().stream().filter(Settled::ready).count();
                    }))
                    .toList();
            long woken = 0;
            for (Future<Long> each : done) {
                woken += each.get();
            }
            woken += look().stream().filter(Settled::ready).count();

            assertThat(woken).isEqualTo(1);
            Attempt second = postgres.claim(WHOLE, 5).get(0);
            assertThat(second.jobId()).isEqualTo(job);
            succeed(second);
        }
    }

    @Test
    void aJobDiesOfADeadPartitionAndTakesTheOthersAlong() {
        JobId job = park(4).jobId();
        List<Attempt> parts = postgres.claim(PART, 3);
        succeed(parts.get(0));
        postgres.fail(parts.get(1), "Broken.partition");

        look();

        Job dead = get(job);
        assertThat(dead.state()).isEqualTo("dead");
        assertThat(dead.cause()).isEqualTo("Broken.partition");
        assertThat(dead.error()).isEqualTo("Partition " + parts.get(1).jobId() + " is dead: It broke.");
        assertThat(get(parts.get(2).jobId()).cancelRequested()).isTrue();
        assertThat(counts(job))
                .isEqualTo(Map.of(JobState.SUCCEEDED, 1, JobState.DEAD, 1, JobState.RUNNING, 1, JobState.CANCELLED, 1));
        assertThat(deadLetters()).extracting(DeadLetterGroup::type).containsExactly(WHOLE.name());
        postgres.moveFinished();
        assertThat(postgres.count("job")).as("it and the one that runs").isEqualTo(2);
        postgres.engine.handBack(parts.get(2));
        postgres.moveFinished();
        assertThat(postgres.count("job")).isZero();
        assertThat(deadLetters()).extracting(DeadLetterGroup::type).containsExactly(WHOLE.name());
    }

    @Test
    void aJobDiesOfAPartitionThatIsCancelled() {
        JobId job = park(2).jobId();
        Attempt part = postgres.claim(PART, 1).get(0);
        postgres.as(tenant, () -> service.cancel(tenant, part.jobId()));
        look();
        assertThat(get(job).state()).as("until it has ended").isEqualTo("queued");
        postgres.fail(part, "ended");

        look();

        assertThat(get(job).state()).isEqualTo("dead");
        assertThat(get(job).cause()).isEqualTo("partition-cancelled");
        assertThat(counts(job)).isEqualTo(Map.of(JobState.CANCELLED, 2));
    }

    @Test
    void whoCancelsAJobCancelsItsPartitions() {
        JobId job = park(3).jobId();
        List<Attempt> parts = postgres.claim(PART, 2);
        succeed(parts.get(0));

        postgres.as(tenant, () -> service.cancel(tenant, job));
        look();

        assertThat(get(job).state()).isEqualTo("cancelled");
        assertThat(counts(job)).isEqualTo(Map.of(JobState.SUCCEEDED, 1, JobState.RUNNING, 1, JobState.CANCELLED, 1));
        assertThat(get(parts.get(1).jobId()).cancelRequested()).isTrue();
    }

    @Test
    void aRetryRunsThePartitionsAgainThatDidNotSucceed() {
        JobId job = park(3).jobId();
        List<Attempt> parts = postgres.claim(PART, 2);
        succeed(parts.get(0));
        postgres.fail(parts.get(1), "A");
        look();
        postgres.moveFinished();
        assertThat(postgres.count("job")).as("all have moved").isZero();
        assertThatThrownBy(() -> retry(parts.get(1).jobId()))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(JobError.JOB_NOT_RETRYABLE));

        retry(job);

        Attempt second = postgres.claim(WHOLE, 5).get(0);
        assertThat(areDone(second)).isFalse();
        postgres.engine.park(second);
        postgres.claim(PART, 5).forEach(this::succeed);
        assertThat(look()).containsExactly(new Settled(job, true));
        assertThat(get(job).done()).isEqualTo(get(job).total());
        Attempt third = postgres.claim(WHOLE, 5).get(0);
        assertThat(areDone(third)).isTrue();
        assertThat(postgres.as(tenant, () -> partitions.results(third))).hasSize(3);
    }

    @Test
    void aRetryTakesBackTheCancelOfAPartitionThatHasNotEnded() {
        JobId job = park(2).jobId();
        List<Attempt> parts = postgres.claim(PART, 2);
        postgres.fail(parts.get(0), "A");
        look();
        assertThat(get(parts.get(1).jobId()).cancelRequested()).isTrue();

        redrive();

        assertThat(get(job).state()).isEqualTo("queued");
        assertThat(get(parts.get(1).jobId()).cancelRequested()).isFalse();
        assertThat(look()).isEmpty();
        succeed(parts.get(1));
        postgres.claim(PART, 2).forEach(this::succeed);
        assertThat(areDone(postgres.claim(WHOLE, 1).get(0))).isTrue();
    }

    @Test
    void aJobOfWhichPartitionsAreForgottenIsNotMerged() {
        Attempt attempt = start();
        split(attempt, 2);
        postgres.claim(PART, 2).forEach(this::succeed);
        postgres.execute(
                "delete from job where job_id = (select min(job_id::text)::uuid from job where parent_id is not null)");

        assertThatThrownBy(() -> areDone(attempt))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(JobError.JOB_PARTITIONS_LOST));
    }

    @Test
    void partitionsStayUntilTheirJobHasEnded() {
        JobId job = park(2).jobId();
        postgres.claim(PART, 5).forEach(this::succeed);
        look();
        postgres.moveFinished();
        assertThat(postgres.count("job_history")).isZero();

        succeed(postgres.claim(WHOLE, 5).get(0));
        postgres.moveFinished();

        assertThat(postgres.count("job")).isZero();
        assertThat(get(job).partitions()).isEqualTo(2);
        assertThat(counts(job)).isEqualTo(Map.of(JobState.SUCCEEDED, 2));
    }

    @Test
    void partitionsAreNotRefusedWhenTheQueueIsFull() {
        park(QUEUE_LIMIT + 10);

        assertThat(postgres.claim(PART, 20)).hasSize(QUEUE_LIMIT + 10);
    }

    @Test
    void progressIsTheSumOfThePartitions() {
        JobId job = park(3).jobId();
        List<Attempt> parts = postgres.claim(PART, 2);
        postgres.engine.progress(parts.get(0), new Attempt.Progress("copying", 10, 40));
        postgres.engine.progress(parts.get(1), new Attempt.Progress("copying", 20, 60));

        assertThat(look()).containsExactly(new Settled(job, false));

        assertThat(get(job)).returns(30L, Job::done).returns(150L, Job::total).returns("partitions", Job::stage);
        assertThat(look()).isEmpty();
    }

    @Test
    void itIsToldWhatTheJobWaitsFor() {
        JobId job = park(3).jobId();
        succeed(postgres.claim(PART, 1).get(0));

        WaitingFacts facts = new WaitingStore(postgres.database.engine())
                .find(tenant, job, types::find, JobsOnPostgres.LEASE, type -> Optional.empty())
                .orElseThrow();

        WaitingReason reason = WaitingRules.reasons(facts).get(0);
        assertThat(reason.kind()).isEqualTo(Kind.PARTITIONS);
        assertThat(reason.current()).hasValue(2);
        assertThat(WaitingRules.startsIn(facts)).isEmpty();
        assertThat(postgres.as(tenant, () -> service.placeInQueue(tenant, job))).isZero();
    }

    @Test
    void aJobOfNoPartitionsHasNothingToWaitFor() {
        Attempt attempt = start();
        split(attempt, 0);

        assertThat(areDone(attempt)).isTrue();
    }

    private Attempt start() {
        postgres.submit(tenant, WHOLE, 1);
        return postgres.claim(WHOLE, 1).get(0);
    }

    private void split(Attempt attempt, int count) {
        postgres.database.runAs(
                tenant,
                () -> partitions.split(
                        attempt,
                        PART.name(),
                        IntStream.range(0, count)
                                .mapToObj(i -> Map.of("part", i))
                                .toList()));
    }

    private Attempt park(int count) {
        Attempt attempt = start();
        split(attempt, count);
        assertThat(postgres.engine.park(attempt)).isTrue();
        return attempt;
    }

    /** As a node does every second. */
    private List<Settled> look() {
        List<Settled> settled = splitJobs.settle();
        splitJobs.cancelOrphans();
        return settled;
    }

    private boolean areDone(Attempt attempt) {
        return postgres.as(tenant, () -> partitions.areDone(attempt));
    }

    private Map<JobState, Integer> counts(JobId job) {
        return postgres.as(tenant, () -> service.countPartitions(tenant, job));
    }

    private void succeed(Attempt attempt) {
        Success success = new Success(attempt.jobId(), attempt.fence(), Optional.of(result(attempt)), Optional.empty());
        assertThat(postgres.as(tenant, () -> postgres.jobs.succeed(tenant, List.of(success), postgres.clock.instant())))
                .hasSize(1);
    }

    private static String result(Attempt attempt) {
        return "\"" + attempt.jobId() + "\"";
    }

    private void retry(JobId job) {
        postgres.as(tenant, () -> control.retry(tenant, job));
    }

    private void redrive() {
        JobFilter all = new JobFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(postgres.as(tenant, () -> control.redrive(tenant, all, Duration.ZERO))
                        .jobs())
                .isEqualTo(1);
    }

    private List<DeadLetterGroup> deadLetters() {
        return postgres.as(tenant, () -> new DeadLetterStore(postgres.database)
                .groups(tenant, Optional.empty(), Optional.empty(), 10));
    }

    private Job get(JobId job) {
        return postgres.get(tenant, job);
    }
}
