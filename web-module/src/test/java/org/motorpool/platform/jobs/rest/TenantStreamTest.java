package org.motorpool.platform.jobs.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.JobSummary;
import org.motorpool.platform.jobs.TenantJobFeed.Look;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

class TenantStreamTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
    private static final UserId ASHA = new UserId(UUID.randomUUID());

    private final JobId one = new JobId(UUID.randomUUID());
    private final JobId other = new JobId(UUID.randomUUID());
    private final List<Runnable> tasks = new ArrayList<>();
    private final Reader client = new Reader();
    private final TenantStream stream = stream(() -> look(0, job(one, 1, ASHA)));

    @Test
    void theFirstLookIsSentFirstAndWhatIsKnownOnlyOnce() {
        stream.wake();
        runTasks();
        stream.offer(look(1, job(one, 1, ASHA)));
        runTasks();
        stream.offer(look(2, job(one, 2, ASHA)));
        runTasks();

        assertThat(client.versions()).containsExactly(1L, 2L);
        assertThat(client.changes.get(1).position()).isEqualTo(NOW.plusSeconds(2));
        assertThat(client.changes).noneMatch(TenantStream.Changes::hasGap);
    }

    @Test
    void aFirstLookThatFailsIsTriedAgainThoughNothingChanges() {
        AtomicInteger tries = new AtomicInteger();
        TenantStream late = stream(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("The database is away.");
            }
            return look(0, job(one, 1, ASHA));
        });
        late.wake();
        runTasks();
        assertThat(client.versions()).isEmpty();

        late.offer(look(1));
        runTasks();

        assertThat(client.versions()).containsExactly(1L);
    }

    @Test
    void whatASlowClientHasNotTakenIsReplacedByWhatIsNewer() {
        stream.wake();
        for (int version = 2; version < 50; version++) {
            stream.offer(look(version, job(one, version, ASHA)));
        }
        runTasks();

        assertThat(client.versions()).containsExactly(49L);
    }

    @Test
    void nobodyIsToldOfAJobThatTheyMayNotSee() {
        stream.wake();
        stream.offer(look(1, job(other, 1, new UserId(UUID.randomUUID())), job(other, 1, null)));
        runTasks();

        assertThat(client.changes.stream().flatMap(sent -> sent.jobs().stream()))
                .extracting(JobSummary::jobId)
                .containsExactly(one);
    }

    @Test
    void moreThanIsKeptForAClientBecomesAGap() {
        stream.wake();
        runTasks();
        stream.offer(look(
                1,
                Stream.generate(() -> job(new JobId(UUID.randomUUID()), 1, ASHA))
                        .limit(1_001)
                        .toArray(JobSummary[]::new)));
        runTasks();

        TenantStream.Changes last = client.changes.get(client.changes.size() - 1);
        assertThat(last.hasGap()).isTrue();
        assertThat(last.jobs()).isEmpty();
    }

    @Test
    void aLookThatIsNotCompleteIsAGapToo() {
        stream.wake();
        stream.offer(new Look(NOW, List.of(), false));
        runTasks();

        assertThat(client.changes).singleElement().satisfies(sent -> assertThat(sent.hasGap())
                .isTrue());
    }

    private TenantStream stream(Supplier<Look> first) {
        return new TenantStream(
                new ClientStream.Follower(
                        new Caller(new TenantId(UUID.randomUUID()), ASHA, "Asha", Set.of(Role.EMPLOYEE)),
                        new Credential(Credential.Kind.SESSION, "one")),
                first,
                job -> ASHA.equals(job.ownerId()),
                client,
                new Later());
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove(0).run();
        }
    }

    private static Look look(int second, JobSummary... jobs) {
        return new Look(NOW.plusSeconds(second), List.of(jobs), true);
    }

    private static JobSummary job(JobId id, long version, @Nullable UserId owner) {
        return new JobSummary(id, owner, "plan", JobState.RUNNING.text(), null, 0, 0, version);
    }

    /** Takes everything at once. */
    private static final class Reader implements TenantStream.Client {

        private final List<TenantStream.Changes> changes = new ArrayList<>();

        List<Long> versions() {
            return changes.stream()
                    .flatMap(sent -> sent.jobs().stream())
                    .map(JobSummary::version)
                    .toList();
        }

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public Runnable writer(TenantStream.Changes sent) {
            return () -> changes.add(sent);
        }

        @Override
        public void beat() {}

        @Override
        public void comeBack(Duration after) {}

        @Override
        public void close() {}
    }

    /** Runs nothing until the test says so. */
    private final class Later extends AbstractExecutorService {

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
