package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.WaitingFacts;
import org.motorpool.platform.jobs.WaitingReason;
import org.motorpool.platform.jobs.WaitingReason.Kind;
import org.motorpool.platform.jobs.WaitingRules;
import org.motorpool.platform.jobs.store.SplitJobStore.Settled;
import org.motorpool.platform.jobs.store.WaitingStore;

/** Jobs that split their work, against a real PostgreSQL: in the orders of events in which a wake-up could be lost. */
class PartitionsIT {

    private final SplitJobsOnPostgres jobs = new SplitJobsOnPostgres();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @BeforeEach
    void clear() {
        jobs.postgres.clear();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theJobGoesOnOnceWhenAllPartitionsHaveSucceeded() {
        JobId job = jobs.park(3).jobId();
        assertThat(jobs.get(job).state()).isEqualTo("queued");
        assertThat(jobs.get(job).attempt()).isZero();
        List<Attempt> parts = jobs.postgres.claim("node-2", SplitJobsOnPostgres.PART, 5);
        assertThat(parts).hasSize(3);
        assertThat(jobs.get(parts.get(0).jobId()).parentId()).isEqualTo(job);

        jobs.succeed(parts.get(1));
        jobs.succeed(parts.get(0));
        assertThat(jobs.look()).noneMatch(Settled::ready);
        assertThat(jobs.postgres.claim(SplitJobsOnPostgres.WHOLE, 5)).isEmpty();
        jobs.succeed(parts.get(2));
        assertThat(jobs.look()).containsExactly(new Settled(job, true));
        assertThat(jobs.look()).isEmpty();

        Attempt second =
                jobs.postgres.claim("node-2", SplitJobsOnPostgres.WHOLE, 5).get(0);
        assertThat(second.number()).isEqualTo(1);
        assertThat(jobs.areDone(second)).isTrue();
        assertThat(jobs.postgres.as(jobs.tenant, () -> jobs.partitions.results(second)))
                .containsExactlyElementsOf(jobs.postgres.partitions(job).stream()
                        .map(SplitJobsOnPostgres::result)
                        .toList());
    }

    @Test
    void aJobWhoseNodeDiesBetweenSplitAndParkIsNotSplitTwice() {
        Attempt first = jobs.start();
        jobs.split(first, 2);
        jobs.postgres.expireLeases();
        jobs.postgres.engine.takeOverExpired();

        Attempt second = jobs.postgres.claim(SplitJobsOnPostgres.WHOLE, 1).get(0);
        jobs.split(second, 5);

        assertThat(jobs.counts(second.jobId())).isEqualTo(Map.of(JobState.QUEUED, 2));
        assertThat(jobs.areDone(second)).isFalse();
        assertThat(jobs.postgres.engine.park(first)).isFalse();
        assertThat(jobs.postgres.engine.park(second)).isTrue();
    }

    @Test
    void anAttemptThatWasTakenOverSplitsNothing() {
        Attempt first = jobs.start();
        jobs.postgres.expireLeases();
        jobs.postgres.engine.takeOverExpired();

        assertThatThrownBy(() -> jobs.split(first, 2))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(JobError.STALE_FENCE));
        assertThat(jobs.postgres.number("select count(*) from job where parent_id is not null"))
                .isZero();
    }

    @Test
    void partitionsThatEndBeforeTheirJobParksWakeIt() {
        Attempt attempt = jobs.start();
        jobs.split(attempt, 2);
        jobs.postgres.claim(SplitJobsOnPostgres.PART, 5).forEach(jobs::succeed);

        assertThat(jobs.look()).isEmpty();
        assertThat(jobs.postgres.engine.park(attempt)).isTrue();

        assertThat(jobs.look()).containsExactly(new Settled(attempt.jobId(), true));
        assertThat(jobs.postgres.claim(SplitJobsOnPostgres.WHOLE, 5)).hasSize(1);
    }

    @Test
    void aJobIsWokenOnceHoweverItsPartitionsEndAndWhoeverLooks() throws Exception {
        for (int round = 0; round < 20; round++) {
            JobId job = jobs.park(2).jobId();
            List<Attempt> parts = jobs.postgres.claim(SplitJobsOnPostgres.PART, 5);
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<Long>> done = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(() -> {
                        start.await();
                        if (thread < 2) {
                            jobs.succeed(parts.get(thread));
                        }
                        return jobs.look().stream().filter(Settled::ready).count();
                    }))
                    .toList();
            long woken = 0;
            for (Future<Long> each : done) {
                woken += each.get();
            }
            woken += jobs.look().stream().filter(Settled::ready).count();

            assertThat(woken).isEqualTo(1);
            Attempt second = jobs.postgres.claim(SplitJobsOnPostgres.WHOLE, 5).get(0);
            assertThat(second.jobId()).isEqualTo(job);
            jobs.succeed(second);
        }
    }

    @Test
    void partitionsStayUntilTheirJobHasEnded() {
        JobId job = jobs.park(2).jobId();
        jobs.postgres.claim(SplitJobsOnPostgres.PART, 5).forEach(jobs::succeed);
        jobs.look();
        jobs.postgres.moveFinished();
        assertThat(jobs.postgres.count("job_history")).isZero();

        jobs.succeed(jobs.postgres.claim(SplitJobsOnPostgres.WHOLE, 5).get(0));
        jobs.postgres.moveFinished();

        assertThat(jobs.postgres.count("job")).isZero();
        assertThat(jobs.get(job).partitions()).isEqualTo(2);
        assertThat(jobs.counts(job)).isEqualTo(Map.of(JobState.SUCCEEDED, 2));
    }

    @Test
    void partitionsAreNotRefusedWhenTheQueueIsFull() {
        jobs.park(SplitJobsOnPostgres.QUEUE_LIMIT + 10);

        assertThat(jobs.postgres.claim(SplitJobsOnPostgres.PART, 20)).hasSize(SplitJobsOnPostgres.QUEUE_LIMIT + 10);
    }

    @Test
    void progressIsTheSumOfThePartitions() {
        JobId job = jobs.park(3).jobId();
        List<Attempt> parts = jobs.postgres.claim(SplitJobsOnPostgres.PART, 2);
        jobs.postgres.engine.progress(parts.get(0), new Attempt.Progress("copying", 10, 40));
        jobs.postgres.engine.progress(parts.get(1), new Attempt.Progress("copying", 20, 60));

        assertThat(jobs.look()).containsExactly(new Settled(job, false));

        assertThat(jobs.get(job))
                .returns(30L, Job::done)
                .returns(150L, Job::total)
                .returns("partitions", Job::stage);
        assertThat(jobs.look()).isEmpty();
    }

    @Test
    void itIsToldWhatTheJobWaitsFor() {
        JobId job = jobs.park(3).jobId();
        jobs.succeed(jobs.postgres.claim(SplitJobsOnPostgres.PART, 1).get(0));

        WaitingFacts facts = new WaitingStore(jobs.postgres.database.engine())
                .find(jobs.tenant, job, jobs.types::find, JobsOnPostgres.LEASE, Optional.empty())
                .orElseThrow();

        WaitingReason reason = WaitingRules.reasons(facts).get(0);
        assertThat(reason.kind()).isEqualTo(Kind.PARTITIONS);
        assertThat(reason.current()).hasValue(2);
        assertThat(WaitingRules.startsIn(facts)).isEmpty();
        assertThat(jobs.postgres.as(jobs.tenant, () -> jobs.service.placeInQueue(jobs.tenant, job)))
                .isZero();
    }

    @Test
    void onePartitionThatSucceedsWhileTheyAreCountedIsNotLost() {
        Attempt attempt = jobs.start();
        jobs.split(attempt, 1);
        Attempt part = jobs.postgres.claim(SplitJobsOnPostgres.PART, 1).get(0);

        assertThat(jobs.areDone(attempt, () -> jobs.succeed(part))).isFalse();
        assertThat(jobs.areDone(attempt)).isTrue();
    }

    @Test
    void aJobOfNoPartitionsHasNothingToWaitFor() {
        Attempt attempt = jobs.start();
        jobs.split(attempt, 0);

        assertThat(jobs.areDone(attempt)).isTrue();
    }
}
