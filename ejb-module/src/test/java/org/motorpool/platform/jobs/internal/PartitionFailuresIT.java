package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.DeadLetterGroup;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobError;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.store.SplitJobStore.Settled;

/** What becomes of jobs whose partitions fail, and of partitions whose job ends, against a real PostgreSQL. */
class PartitionFailuresIT {

    private final SplitJobsOnPostgres jobs = new SplitJobsOnPostgres();

    @BeforeEach
    void clear() {
        jobs.postgres.clear();
    }

    @Test
    void aJobDiesOfADeadPartitionAndTakesTheOthersAlong() {
        JobId job = jobs.park(4).jobId();
        List<Attempt> parts = jobs.postgres.claim(SplitJobsOnPostgres.PART, 3);
        jobs.succeed(parts.get(0));
        jobs.postgres.fail(parts.get(1), "Broken.partition");

        jobs.look();

        Job dead = jobs.get(job);
        assertThat(dead.state()).isEqualTo("dead");
        assertThat(dead.cause()).isEqualTo("Broken.partition");
        assertThat(dead.error()).isEqualTo("Partition " + parts.get(1).jobId() + " is dead: It broke.");
        assertThat(jobs.get(parts.get(2).jobId()).cancelRequested()).isTrue();
        assertThat(jobs.counts(job))
                .isEqualTo(Map.of(JobState.SUCCEEDED, 1, JobState.DEAD, 1, JobState.RUNNING, 1, JobState.CANCELLED, 1));
        assertThat(jobs.deadLetters())
                .extracting(DeadLetterGroup::type)
                .containsExactly(SplitJobsOnPostgres.WHOLE.name());
        jobs.postgres.moveFinished();
        assertThat(jobs.postgres.count("job")).as("it and the one that runs").isEqualTo(2);
        jobs.postgres.engine.handBack(parts.get(2));
        jobs.postgres.moveFinished();
        assertThat(jobs.postgres.count("job")).isZero();
        assertThat(jobs.deadLetters())
                .extracting(DeadLetterGroup::type)
                .containsExactly(SplitJobsOnPostgres.WHOLE.name());
    }

    @Test
    void aJobDiesOfAPartitionThatIsCancelled() {
        JobId job = jobs.park(2).jobId();
        Attempt part = jobs.postgres.claim(SplitJobsOnPostgres.PART, 1).get(0);
        jobs.postgres.as(jobs.tenant, () -> jobs.service.cancel(jobs.tenant, part.jobId()));
        jobs.look();
        assertThat(jobs.get(job).state()).as("until it has ended").isEqualTo("queued");
        jobs.postgres.fail(part, "ended");

        jobs.look();

        assertThat(jobs.get(job).state()).isEqualTo("dead");
        assertThat(jobs.get(job).cause()).isEqualTo("partition-cancelled");
        assertThat(jobs.counts(job)).isEqualTo(Map.of(JobState.CANCELLED, 2));
    }

    @Test
    void whoCancelsAJobCancelsItsPartitions() {
        JobId job = jobs.park(3).jobId();
        List<Attempt> parts = jobs.postgres.claim(SplitJobsOnPostgres.PART, 2);
        jobs.succeed(parts.get(0));

        jobs.postgres.as(jobs.tenant, () -> jobs.service.cancel(jobs.tenant, job));
        jobs.look();

        assertThat(jobs.get(job).state()).isEqualTo("cancelled");
        assertThat(jobs.counts(job))
                .isEqualTo(Map.of(JobState.SUCCEEDED, 1, JobState.RUNNING, 1, JobState.CANCELLED, 1));
        assertThat(jobs.get(parts.get(1).jobId()).cancelRequested()).isTrue();
    }

    @Test
    void aRetryRunsThePartitionsAgainThatDidNotSucceed() {
        JobId job = jobs.park(3).jobId();
        List<Attempt> parts = jobs.postgres.claim(SplitJobsOnPostgres.PART, 2);
        jobs.succeed(parts.get(0));
        jobs.postgres.fail(parts.get(1), "A");
        jobs.look();
        jobs.postgres.moveFinished();
        assertThat(jobs.postgres.count("job")).as("all have moved").isZero();
        assertThatThrownBy(() -> jobs.retry(parts.get(1).jobId()))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(JobError.JOB_NOT_RETRYABLE));

        jobs.retry(job);

        Attempt second = jobs.postgres.claim(SplitJobsOnPostgres.WHOLE, 5).get(0);
        assertThat(jobs.areDone(second)).isFalse();
        jobs.postgres.engine.park(second);
        jobs.postgres.claim(SplitJobsOnPostgres.PART, 5).forEach(jobs::succeed);
        assertThat(jobs.look()).containsExactly(new Settled(job, true));
        assertThat(jobs.get(job).done()).isEqualTo(jobs.get(job).total());
        Attempt third = jobs.postgres.claim(SplitJobsOnPostgres.WHOLE, 5).get(0);
        assertThat(jobs.areDone(third)).isTrue();
        assertThat(jobs.postgres.as(jobs.tenant, () -> jobs.partitions.results(third)))
                .hasSize(3);
    }

    @Test
    void aRetryBeginsAPartitionAnewThatWasAskedToEnd() {
        JobId job = jobs.park(2).jobId();
        List<Attempt> parts = jobs.postgres.claim(SplitJobsOnPostgres.PART, 2);
        jobs.postgres.fail(parts.get(0), "A");
        jobs.look();
        assertThat(jobs.get(parts.get(1).jobId()).cancelRequested()).isTrue();

        jobs.redrive();

        assertThat(jobs.get(job).state()).isEqualTo("queued");
        assertThat(jobs.get(parts.get(1).jobId()).cancelRequested()).isFalse();
        assertThat(jobs.look()).isEmpty();
        Attempt obeying = parts.get(1);
        assertThat(jobs.postgres.as(
                        jobs.tenant, () -> jobs.postgres.jobs.holdFence(jobs.tenant, obeying.jobId(), obeying.fence())))
                .isFalse();
        jobs.postgres.claim(SplitJobsOnPostgres.PART, 2).forEach(jobs::succeed);
        assertThat(jobs.areDone(
                        jobs.postgres.claim(SplitJobsOnPostgres.WHOLE, 1).get(0)))
                .isTrue();
    }

    @Test
    void aJobOfWhichPartitionsAreForgottenIsNotMerged() {
        Attempt attempt = jobs.start();
        jobs.split(attempt, 2);
        jobs.postgres.claim(SplitJobsOnPostgres.PART, 2).forEach(jobs::succeed);
        jobs.postgres.execute(
                "delete from job where job_id = (select min(job_id::text)::uuid from job where parent_id is not null)");

        assertThatThrownBy(() -> jobs.areDone(attempt))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(JobError.JOB_PARTITIONS_LOST));
    }
}
