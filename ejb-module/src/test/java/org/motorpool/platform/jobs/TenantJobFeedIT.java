package org.motorpool.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.jobs.TenantJobFeed.Look;
import org.motorpool.platform.jobs.store.TenantJobFeedStore;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantFixtures;

/** Looks at a tenant's jobs against a real PostgreSQL. */
class TenantJobFeedIT {

    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    private static final JobType TYPE = JobType.task("test-feed", JobPool.CPU);

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, CLOCK);
    private final TenantId other = TenantFixtures.add(database, CLOCK);
    private final TenantJobFeed feed = new TenantJobFeed(new TenantJobFeedStore(database.engine()));
    private final JobService jobs =
            JobFixtures.service(database, new JobTypes(List.<JobDefinition>of(() -> TYPE)), CLOCK);

    record Nothing() {}

    @Test
    void whatIsUnfinishedIsSeenAndNothingOfAnotherTenant() {
        JobId mine = submit(tenant);
        submit(other);
        JobId ended = submit(tenant);
        cancel(ended);

        Look look = feed.unfinished(tenant);

        assertThat(look.jobs()).extracting(JobSummary::jobId).containsExactly(mine);
        assertThat(look.complete()).isTrue();
        assertThat(look.asOf())
                .isBetween(CLOCK.instant().minusSeconds(60), CLOCK.instant().plusSeconds(60));
    }

    @Test
    void aLookSeesWhatIsNewAndWhatBecameOfThoseThatAreWatched() {
        JobId watched = submitLongAgo();
        Look before = feed.unfinished(tenant);
        cancel(watched);
        JobId passed = submit(tenant);
        cancel(passed);
        moveToHistory(passed);

        Look look = feed.changed(tenant, before.asOf(), List.of(watched, submit(other)));

        assertThat(look.jobs())
                .extracting(JobSummary::jobId, JobSummary::state)
                .containsExactlyInAnyOrder(tuple(watched, "cancelled"), tuple(passed, "cancelled"));
        assertThat(look.complete()).isTrue();
    }

    @Test
    void aClientThatWasAwayIsToldWhatEndedMeanwhile() {
        JobId ended = submitLongAgo();
        Instant seen = feed.unfinished(tenant).asOf();
        cancel(ended);
        moveToHistory(ended);

        Look missed = feed.missed(tenant, seen);
        assertThat(missed.jobs()).extracting(JobSummary::jobId).containsExactly(ended);
        assertThat(missed.complete()).isTrue();

        Look tooLong = feed.missed(tenant, seen.minus(Duration.ofHours(1)));
        assertThat(tooLong.complete()).isFalse();
        assertThat(tooLong.jobs()).isEmpty();
    }

    @Test
    void aFloodIsNotToldOneByOne() {
        for (int i = 0; i < 501; i++) {
            submit(tenant);
        }

        Look look = feed.unfinished(tenant);

        assertThat(look.jobs()).hasSize(500);
        assertThat(look.complete()).isFalse();
        assertThat(feed.changed(tenant, look.asOf().plus(Duration.ofMinutes(1)), ids(look))
                        .complete())
                .isTrue();
    }

    private static List<JobId> ids(Look look) {
        return look.jobs().stream().map(JobSummary::jobId).toList();
    }

    private JobId submit(TenantId owner) {
        return database.as(
                owner, () -> jobs.submit(new SubmitJob(owner, Optional.empty(), TYPE.name(), new Nothing())));
    }

    private void cancel(JobId job) {
        database.as(tenant, () -> jobs.cancel(tenant, job));
    }

    /** As if it had been submitted a day ago, with an id of then. */
    private JobId submitLongAgo() {
        JobId job = submit(tenant);
        long then = CLOCK.instant().minus(Duration.ofDays(1)).toEpochMilli();
        JobId old = new JobId(new UUID(then << 16 | 0x7000L, job.value().getLeastSignificantBits()));
        database.superuser().useHandle(handle -> handle.createUpdate(
                        "update job set job_id = :old, not_before = not_before - interval '1 day' where job_id = :job")
                .bind("old", old)
                .bind("job", job)
                .execute());
        return old;
    }

    private void moveToHistory(JobId job) {
        database.superuser().useHandle(handle -> handle.createUpdate(
                        "with moved as (delete from job where job_id = :job returning *)"
                                + " insert into job_history select * from moved")
                .bind("job", job)
                .execute());
    }
}
