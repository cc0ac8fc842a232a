package org.motorpool.platform.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobQueueConfig;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.jobs.store.ClaimStore;
import org.motorpool.platform.jobs.store.ClaimStore.Bidder;
import org.motorpool.platform.jobs.store.JobEngineStore;
import org.motorpool.platform.jobs.store.JobEngineStore.Claimed;
import org.motorpool.platform.jobs.store.JobEngineStore.Failure;
import org.motorpool.platform.jobs.store.JobHistoryStore;
import org.motorpool.platform.jobs.store.JobQueueStore;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.jobs.store.JobStore.NewJob;
import org.motorpool.platform.jobs.store.JobStore.Success;
import org.motorpool.platform.security.TenantId;

/** What tests of jobs do to a real PostgreSQL: submit, claim, fail, move, and look. */
final class JobsOnPostgres {

    /** So long that none ends by itself while a test runs. */
    static final Duration LEASE = Duration.ofMinutes(10);

    final EmbeddedDatabase database;
    final Clock clock = Clock.systemUTC();
    final JobStore jobs;
    final JobEngineStore engine;
    final ClaimStore claims;
    final JobHistoryStore history;
    private final Uuids uuids = new Uuids();

    JobsOnPostgres() {
        this(EmbeddedDatabase.start());
    }

    JobsOnPostgres(EmbeddedDatabase database) {
        this.database = database;
        this.jobs = new JobStore(database);
        this.engine = new JobEngineStore(database.engine());
        this.claims = new ClaimStore(database.engine());
        this.history = new JobHistoryStore(database.engine());
    }

    /** Forgets what other tests left. */
    void clear() {
        database.superuser().useHandle(handle -> {
            for (String table :
                    List.of("job", "job_history", "job_flow", "job_rate", "job_pause", "job_type_pause", "job_node")) {
                handle.execute("delete from " + table);
            }
        });
    }

    /** For transactions that have ended when the next one asks. */
    QueueBounds bounds(JobQueueConfig limit) {
        List<QueueBounds> made = new ArrayList<>();
        made.add(new QueueBounds(new JobQueueStore(database), limit, clock, new FiredEvents<>(admitted -> made.get(0)
                .settle(admitted))));
        return made.get(0);
    }

    List<JobId> submit(TenantId tenant, JobType type, int count) {
        return submit(tenant, type, count, Optional.empty());
    }

    List<JobId> submit(TenantId tenant, JobType type, int count, Optional<String> limitKey) {
        SubmitJob command = new SubmitJob(tenant, Optional.empty(), type.name(), Map.of(), Optional.empty(), limitKey);
        List<NewJob> added = Stream.generate(() -> new NewJob(new JobId(uuids.next()), type, command, "{}"))
                .limit(count)
                .toList();
        database.as(tenant, () -> jobs.add(tenant, added));
        return added.stream().map(NewJob::jobId).toList();
    }

    List<Attempt> claim(JobType type, int slots) {
        return claim("node-1", type, slots);
    }

    List<Attempt> claim(String node, JobType type, int slots) {
        return claim(node, type, slots, 1).stream().map(Claimed::toAttempt).toList();
    }

    /** Claims several times in a row. */
    List<Claimed> claim(String node, JobType type, int slots, int times) {
        Map<String, JobType> types = Map.of(type.name(), type);
        List<Claimed> claimed = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            claimed.addAll(claims.claim(
                    type.pool(), new Bidder(node, LEASE, slots, types), facts -> new FairShare(facts, types)
                            .pick(facts.waiting(), slots, 0)));
        }
        return claimed;
    }

    /** All nodes have been silent for long enough. */
    void expireLeases() {
        execute("update job set lease_until = now() - interval '1 second' where state = 'running'");
    }

    /** What waits for a later attempt may start. */
    void backoffEnds() {
        execute("update job set not_before = now() - interval '1 second' where state = 'queued'"
                + " and not_before < 'infinity'");
    }

    /** Submits jobs and lets each die of the cause. */
    List<JobId> die(TenantId tenant, JobType type, int count, String cause) {
        List<JobId> submitted = submit(tenant, type, count);
        int left = count;
        while (left > 0) {
            List<Attempt> running = claim(type, 100);
            running.forEach(attempt -> fail(attempt, cause));
            left -= running.size();
        }
        return submitted;
    }

    void fail(Attempt attempt, String cause) {
        engine.fail(attempt, new Failure("It broke.", cause, Optional.of("at " + cause)), true, Duration.ZERO);
    }

    boolean succeed(Attempt attempt) {
        Success success = new Success(attempt.jobId(), attempt.fence(), Optional.of("{}"), Optional.empty());
        return !database.as(attempt.tenant(), () -> jobs.succeed(attempt.tenant(), List.of(success)))
                .isEmpty();
    }

    void moveFinished() {
        history.keepDays(Duration.ofDays(30));
        history.moveFinished(Duration.ofHours(24), 100_000);
    }

    Job get(TenantId tenant, JobId job) {
        return database.as(tenant, () -> jobs.find(tenant, job)).orElseThrow();
    }

    /** Wherever they are. */
    List<JobId> partitions(JobId job) {
        return database.superuser()
                .withHandle(handle -> handle.createQuery("select job_id from job where parent_id = :job"
                                + " union all select job_id from job_history where parent_id = :job order by job_id")
                        .bind("job", job)
                        .mapTo(JobId.class)
                        .list());
    }

    int count(String table) {
        return number("select count(*) from " + table);
    }

    int number(String query) {
        return database.superuser()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Integer.class).one());
    }

    void execute(String statement) {
        database.superuser().useHandle(handle -> handle.execute(statement));
    }

    <T> T as(TenantId tenant, Supplier<T> work) {
        return database.as(tenant, work);
    }

    Instant databaseTime() {
        return database.superuser()
                .withHandle(handle ->
                        handle.createQuery("select now()").mapTo(Instant.class).one());
    }
}
