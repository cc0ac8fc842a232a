package org.motorpool.platform.jobs.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.TenantJobFeed;
import org.motorpool.platform.jobs.TenantJobFeed.Look;
import org.motorpool.platform.jobs.store.TenantJobFeedStore;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

class TenantLooksTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

    private final Feed feed = new Feed();
    private final TenantLooks looks = new TenantLooks(feed);
    private final List<TenantStream.Changes> sent = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final TenantStream stream = new TenantStream(
            new ClientStream.Follower(
                    new Caller(
                            new TenantId(UUID.randomUUID()),
                            new UserId(UUID.randomUUID()),
                            "Asha",
                            Set.of(Role.EMPLOYEE)),
                    new Credential(Credential.Kind.SESSION, "one")),
            TenantLooksTest::nothing,
            job -> true,
            new Client(),
            executor);

    @AfterEach
    void stopThreads() {
        executor.shutdownNow();
    }

    @Test
    void whatIsAnnouncedIsLookedAtOnce() {
        JobId job = newJob();
        look();
        looks.announce(List.of(job));
        look();
        look();

        assertThat(feed.watched).containsExactly(Set.of(job), Set.of());
    }

    @Test
    void whatIsAnnouncedOutlivesALookThatFails() {
        JobId job = newJob();
        look();
        looks.announce(List.of(job));
        feed.fails = true;
        assertThatThrownBy(this::look).hasMessage("The database is away.");
        feed.fails = false;
        look();

        assertThat(feed.watched).containsExactly(Set.of(job));
    }

    @Test
    void moreThanIsRememberedBecomesAGapForEverybody() {
        look();
        looks.announce(Stream.generate(TenantLooksTest::newJob).limit(1_001).toList());
        feed.fails = true;
        assertThatThrownBy(this::look).hasMessage("The database is away.");
        feed.fails = false;
        look();
        look();

        assertThat(sent).singleElement().satisfies(changes -> assertThat(changes.hasGap())
                .isTrue());
    }

    private static JobId newJob() {
        return new JobId(UUID.randomUUID());
    }

    private void look() {
        looks.look(List.of(stream));
        try {
            executor.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Look nothing() {
        return new Look(NOW, List.of(), true);
    }

    /** Nothing ever changes, and sometimes nobody can say so. */
    private static final class Feed extends TenantJobFeed {

        private final List<Set<JobId>> watched = new ArrayList<>();
        private boolean fails;

        Feed() {
            super(new TenantJobFeedStore(new Database() {
                @Override
                public <T> T call(Function<Handle, T> work) {
                    throw new UnsupportedOperationException();
                }
            }));
        }

        @Override
        public Look first(TenantId tenant) {
            return nothing();
        }

        @Override
        public Look changed(TenantId tenant, Instant since, Collection<JobId> jobs) {
            if (fails) {
                throw new IllegalStateException("The database is away.");
            }
            watched.add(Set.copyOf(jobs));
            return nothing();
        }
    }

    private final class Client implements TenantStream.Client {

        @Override
        public Runnable writer(TenantStream.Changes changes) {
            return () -> sent.add(changes);
        }

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public void beat() {}

        @Override
        public void comeBack(Duration after) {}

        @Override
        public void close() {}
    }
}
