package org.motorpool.platform.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.Attempt;
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
import org.motorpool.platform.jobs.store.JobEngineStore.Failure;
import org.motorpool.platform.jobs.store.JobHistoryStore;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.jobs.store.JobStore.NewJob;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** The tables of jobs in a real PostgreSQL, and what a node does with them. */
final class JobTables {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T02:30:00Z"), ZoneOffset.UTC);
    static final Clock WALL = Clock.systemUTC();
    static final Duration LEASE = Duration.ofSeconds(10);

    final EmbeddedDatabase database = EmbeddedDatabase.start();
    final JobStore jobs = new JobStore(database);
    final JobEngineStore engine = new JobEngineStore(database.engine());
    final JobHistoryStore history = new JobHistoryStore(database.engine());
    final ClaimStore claims = new ClaimStore(database.engine());
    final TenantId tenant = TenantFixtures.add(database, CLOCK);
    final TenantId other = TenantFixtures.add(database, CLOCK);

    void clear() {
        database.superuser().useHandle(handle -> {
            handle.execute("delete from job");
            handle.execute("delete from job_history");
            handle.execute("delete from job_flow");
            handle.execute("delete from job_rate");
        });
    }

    static JobType type(JobLimits limits) {
        return JobType.task("claims-test", JobPool.INTERACTIVE)
                .withPriority(JobPriority.NORMAL)
                .withLimits(limits);
    }

    List<Claimed> claim(String node, JobType type, int slots, int times) {
        Map<String, JobType> known = Map.of(type.name(), type);
        List<Claimed> claimed = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            claimed.addAll(claims.claim(
                    type.pool(), new Bidder(node, LEASE, slots, known), facts -> new FairShare(facts, known)
                            .pick(facts.waiting(), slots)));
        }
        return claimed;
    }

    List<JobId> submit(TenantId of, JobType type, int count, Optional<String> key) {
        Uuids uuids = new Uuids();
        SubmitJob command = new SubmitJob(of, Optional.empty(), type.name(), Map.of(), Optional.empty(), key);
        List<NewJob> added = Stream.generate(() -> new NewJob(new JobId(uuids.next()), type, command, "{}"))
                .limit(count)
                .toList();
        database.runAs(of, () -> jobs.add(of, added, CLOCK.instant()));
        return added.stream().map(NewJob::jobId).toList();
    }

    boolean fail(Attempt attempt, boolean permanent) {
        return engine.fail(attempt, Failure.of("It failed.", "failed"), permanent, Duration.ofSeconds(5));
    }

    boolean areUnfinished() {
        return database.superuser()
                .withHandle(handle -> handle.createQuery("select exists (select from job where finished_at is null)")
                        .mapTo(Boolean.class)
                        .one());
    }

    void backoffEnds() {
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update job set not_before = now() - interval '1 second' where state = 'queued'"));
    }

    void expireLeases() {
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update job set lease_until = now() - interval '1 second' where state = 'running'"));
    }

    String state(JobId job) {
        return database.as(tenant, () -> jobs.find(tenant, job)).orElseThrow().state();
    }
}
