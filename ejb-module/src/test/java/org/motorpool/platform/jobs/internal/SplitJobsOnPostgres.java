package org.motorpool.platform.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.DeadLetterGroup;
import org.motorpool.platform.jobs.Fences;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobControl;
import org.motorpool.platform.jobs.JobDefinition;
import org.motorpool.platform.jobs.JobFilter;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobQueueConfig;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.Partitions;
import org.motorpool.platform.jobs.store.DeadLetterStore;
import org.motorpool.platform.jobs.store.JobControlStore;
import org.motorpool.platform.jobs.store.JobStore.Success;
import org.motorpool.platform.jobs.store.PartitionStore;
import org.motorpool.platform.jobs.store.SplitJobStore;
import org.motorpool.platform.jobs.store.SplitJobStore.Settled;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** Jobs that split their work, and what nodes and people do to them, on a real PostgreSQL. */
final class SplitJobsOnPostgres {

    static final JobType WHOLE = JobType.batch("partitions-whole");
    static final JobType PART = JobType.task("partitions-part", JobPool.BATCH).withMaxAttempts(1);
    static final int QUEUE_LIMIT = 2;

    final JobsOnPostgres postgres = new JobsOnPostgres();
    private final FiredEvents<JobChanged> changes = new FiredEvents<>(change -> {});
    final JobTypes types = new JobTypes(List.<JobDefinition>of(() -> WHOLE, () -> PART));
    private final QueueBounds bounds = postgres.bounds(new JobQueueConfig(QUEUE_LIMIT));
    final JobService service =
            new JobService(postgres.jobs, new NewJobs(types, new Uuids(), new Json()), bounds, changes, UNKEPT);
    final Partitions partitions =
            new Partitions(new PartitionStore(postgres.database), service, new Fences(postgres.jobs));
    private final JobControl control =
            new JobControl(new JobControlStore(postgres.database), service, bounds, changes, UNKEPT);
    private final SplitJobStore splitJobs = new SplitJobStore(postgres.database.engine());
    final TenantId tenant = TenantFixtures.add(postgres.database, postgres.clock);

    Attempt start() {
        postgres.submit(tenant, WHOLE, 1);
        return postgres.claim(WHOLE, 1).get(0);
    }

    void split(Attempt attempt, int count) {
        postgres.database.runAs(
                tenant,
                () -> partitions.split(
                        attempt,
                        PART.name(),
                        IntStream.range(0, count)
                                .mapToObj(i -> Map.of("part", i))
                                .toList()));
    }

    Attempt park(int count) {
        Attempt attempt = start();
        split(attempt, count);
        assertThat(postgres.engine.park(attempt)).isTrue();
        return attempt;
    }

    /** As a node does every second. */
    List<Settled> look() {
        List<Settled> settled = splitJobs.settle();
        splitJobs.cancelOrphans();
        return settled;
    }

    boolean areDone(Attempt attempt) {
        return postgres.as(tenant, () -> partitions.areDone(attempt));
    }

    /** As {@link #areDone}, but that something happens elsewhere as soon as the partitions are counted. */
    boolean areDone(Attempt attempt, Runnable meanwhile) {
        JobService interrupted =
                new JobService(postgres.jobs, new NewJobs(types, new Uuids(), new Json()), bounds, changes, UNKEPT) {
                    @Override
                    public Map<JobState, Integer> countPartitions(TenantId of, JobId job) {
                        Map<JobState, Integer> counts = super.countPartitions(of, job);
                        CompletableFuture.runAsync(meanwhile).join();
                        return counts;
                    }
                };
        Partitions asked =
                new Partitions(new PartitionStore(postgres.database), interrupted, new Fences(postgres.jobs));
        return postgres.as(tenant, () -> asked.areDone(attempt));
    }

    Map<JobState, Integer> counts(JobId job) {
        return postgres.as(tenant, () -> service.countPartitions(tenant, job));
    }

    void succeed(Attempt attempt) {
        Success success =
                new Success(attempt.jobId(), attempt.fence(), Optional.of(result(attempt.jobId())), Optional.empty());
        assertThat(postgres.as(tenant, () -> postgres.jobs.succeed(tenant, List.of(success))))
                .hasSize(1);
    }

    static String result(JobId job) {
        return "\"" + job + "\"";
    }

    void retry(JobId job) {
        postgres.as(tenant, () -> control.retry(tenant, job));
    }

    void redrive() {
        JobFilter all = new JobFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(postgres.as(tenant, () -> control.redrive(tenant, all, Duration.ZERO))
                        .jobs())
                .isEqualTo(1);
    }

    List<DeadLetterGroup> deadLetters() {
        return postgres.as(tenant, () -> new DeadLetterStore(postgres.database)
                .groups(tenant, Optional.empty(), Optional.empty(), 10));
    }

    Job get(JobId job) {
        return postgres.get(tenant, job);
    }
}
