package org.motorpool.platform.jobs.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

@Timeout(20)
class JobStreamTest {

    private static final JobId JOB = new JobId(UUID.randomUUID());
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long LATER = LIMIT.plusSeconds(1).toNanos();

    private final CountingExecutor executor = new CountingExecutor();
    private volatile Job current = job(1, JobState.RUNNING);

    @AfterEach
    void stopThreads() {
        executor.shutdownNow();
    }

    @Test
    void sendsEachNewStateOnceAndEndsWithTheJob() {
        Reader client = new Reader();
        JobStream stream = stream(client, 0);

        wakeAndWait(stream);
        wakeAndWait(stream);
        current = job(2, JobState.SUCCEEDED);
        wakeAndWait(stream);

        assertThat(client.versions).containsExactly(1L, 2L);
        assertThat(client.closed.getCount()).isZero();
        assertThat(stream.hasEnded()).isTrue();
    }

    @Test
    void sendsNothingThatTheClientSawAlready() {
        Reader client = new Reader();
        JobStream stream = stream(client, 1);

        wakeAndWait(stream);

        assertThat(client.versions).isEmpty();
        assertThat(stream.hasEnded()).isFalse();
    }

    @Test
    void aStreamThatMovesOnSaysWhenToComeBackAndEnds() {
        Reader client = new Reader();
        JobStream stream = stream(client, 0);
        wakeAndWait(stream);

        stream.moveOn(Duration.ofSeconds(3));
        awaitIdle();
        current = job(2, JobState.RUNNING);
        wakeAndWait(stream);

        assertThat(client.farewells).containsExactly(Duration.ofSeconds(3));
        assertThat(client.versions).containsExactly(1L);
        assertThat(client.closed.getCount()).isZero();
    }

    @Test
    void aStreamThatIsCutEndsAndSendsNothingMore() {
        Reader client = new Reader();
        JobStream stream = stream(client, 0);
        wakeAndWait(stream);

        stream.cut();
        awaitIdle();
        current = job(2, JobState.RUNNING);
        wakeAndWait(stream);

        assertThat(stream.hasEnded()).isTrue();
        assertThat(client.versions).containsExactly(1L);
        assertThat(client.farewells).isEmpty();
        assertThat(client.closed.getCount()).isZero();
    }

    @Test
    void aFollowerStandsWithTheSameRolesOnly() {
        JobStream.Follower follower = follower();

        assertThat(follower.isAmong(Map.of(follower.credential(), Set.of(Role.DISPATCHER))))
                .isTrue();
        assertThat(follower.isAmong(Map.of(follower.credential(), Set.of(Role.EMPLOYEE))))
                .isFalse();
        assertThat(follower.isAmong(Map.of())).isFalse();
    }

    @Test
    void onePersonIsOneHoweverTheySignedIn() {
        UserId asha = new UserId(UUID.randomUUID());

        assertThat(follower(asha, "one").isSamePersonAs(follower(asha, "two"))).isTrue();
        assertThat(follower(asha, "one").isSamePersonAs(follower())).isFalse();
    }

    @Test
    void whoWakesAStreamNeverWaitsForItsClientAndAtMostOneSendIsUnderWay() throws InterruptedException {
        Sleeper client = new Sleeper();
        JobStream stream = stream(client, 0);

        stream.wake();
        client.begun.await();
        for (int version = 2; version < 100; version++) {
            current = job(version, JobState.RUNNING);
            stream.wake();
            stream.beat();
        }

        assertThat(client.sends).hasValue(1);
        assertThat(executor.getQueue()).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadIsLetGoAndItsThreadIsFree() throws InterruptedException {
        Sleeper client = new Sleeper();
        JobStream stream = stream(client, 0);
        stream.wake();
        client.begun.await();

        stream.endIfOverdue(LIMIT, System.nanoTime());
        assertThat(stream.hasEnded()).isFalse();
        stream.endIfOverdue(LIMIT, System.nanoTime() + LATER);

        assertThat(stream.hasEnded()).isTrue();
        client.closed.await();
        awaitIdle();
    }

    @Test
    void aFaultOfTheDatabaseDoesNotEndTheStream() {
        Reader client = new Reader();
        AtomicInteger reads = new AtomicInteger();
        JobStream stream = new JobStream(
                follower(),
                JOB,
                0,
                () -> {
                    if (reads.getAndIncrement() == 0) {
                        throw new IllegalStateException("no connection");
                    }
                    return current;
                },
                client,
                executor);

        wakeAndWait(stream);
        assertThat(stream.hasEnded()).isFalse();
        wakeAndWait(stream);

        assertThat(client.versions).containsExactly(1L);
    }

    @Test
    void aFullExecutorIsTriedAgainLater() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        for (int i = 0; i < 6; i++) {
            executor.submit(() -> {
                blocked.await();
                return null;
            });
        }
        Reader client = new Reader();
        JobStream stream = stream(client, 0);
        stream.wake();
        assertThat(client.versions).isEmpty();

        blocked.countDown();
        awaitIdle();
        wakeAndWait(stream);

        assertThat(client.versions).containsExactly(1L);
    }

    @Test
    void onePersonAndOneNodeHaveOnlySoManyStreams() {
        OpenStreams streams = new OpenStreams(3, 2);
        JobStream.Follower greedy = follower();
        JobStream first = stream(greedy, executor);
        streams.add(first);
        streams.add(stream(greedy, executor));

        assertThatThrownBy(() -> streams.add(stream(greedy, executor)))
                .isInstanceOfSatisfying(MotorpoolException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(JobStreamError.TOO_MANY_STREAMS);
                    assertThat(refusal.retryAfter()).isPresent();
                });
        streams.add(stream(follower(), executor));
        assertThatThrownBy(() -> streams.add(stream(follower(), executor)))
                .isInstanceOfSatisfying(MotorpoolException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(JobStreamError.STREAMS_FULL);
                    assertThat(refusal.retryAfter()).isPresent();
                });

        streams.remove(first);
        streams.add(stream(greedy, executor));
    }

    private JobStream stream(JobStream.Client client, long seenVersion) {
        return new JobStream(follower(), JOB, seenVersion, () -> current, client, executor);
    }

    private static JobStream stream(JobStream.Follower follower, ExecutorService executor) {
        return new JobStream(follower, JOB, 0, () -> job(1, JobState.RUNNING), new Reader(), executor);
    }

    private static JobStream.Follower follower() {
        return follower(new UserId(UUID.randomUUID()), "one");
    }

    private static JobStream.Follower follower(UserId user, String credential) {
        return new JobStream.Follower(
                new Caller(TENANT, user, "Asha", Set.of(Role.DISPATCHER)),
                new Credential(Credential.Kind.SESSION, credential));
    }

    private void wakeAndWait(JobStream stream) {
        stream.wake();
        awaitIdle();
    }

    private void awaitIdle() {
        while (executor.unfinished.get() > 0) {
            Thread.onSpinWait();
        }
    }

    private static Job job(long version, JobState state) {
        return new Job(
                JOB,
                "plan",
                state.text(),
                1,
                3,
                Instant.EPOCH,
                false,
                "node",
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                version,
                null,
                null);
    }

    /** Reads at once. */
    private static class Reader implements JobStream.Client {

        final List<Long> versions = new CopyOnWriteArrayList<>();
        final List<Duration> farewells = new CopyOnWriteArrayList<>();
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public boolean isClosed() {
            return closed.getCount() == 0;
        }

        @Override
        public Runnable writer(Job state) {
            return () -> versions.add(state.version());
        }

        @Override
        public void beat() {}

        @Override
        public void comeBack(Duration after) {
            farewells.add(after);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** Never reads; writing to it ends when its thread is interrupted. */
    private static final class Sleeper extends Reader {

        final CountDownLatch begun = new CountDownLatch(1);
        final AtomicInteger sends = new AtomicInteger();

        @Override
        public Runnable writer(Job state) {
            return () -> {
                sends.incrementAndGet();
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    }

    /** Counts for itself: an executor's own count of active threads misses a task that is just about to begin. */
    private static final class CountingExecutor extends ThreadPoolExecutor {

        final AtomicInteger unfinished = new AtomicInteger();

        CountingExecutor() {
            super(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(4));
        }

        @Override
        public void execute(Runnable task) {
            unfinished.incrementAndGet();
            try {
                super.execute(task);
            } catch (RejectedExecutionException e) {
                unfinished.decrementAndGet();
                throw e;
            }
        }

        @Override
        protected void afterExecute(Runnable task, Throwable thrown) {
            unfinished.decrementAndGet();
        }
    }
}
