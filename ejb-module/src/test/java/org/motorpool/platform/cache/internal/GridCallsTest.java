package org.motorpool.platform.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GridCallsTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final GridCalls calls = new GridCalls(executor, Duration.ofMillis(50));

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void nobodyWaitsLongerThanTheLimit() {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> calls.ask(CompletableFuture::new)).isInstanceOf(GridSilentException.class);
        assertThatThrownBy(() -> calls.askOnThread(
                        () -> {
                            Thread.sleep(60_000);
                            return 1;
                        },
                        late -> {}))
                .isInstanceOf(GridSilentException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatIsAnsweredTooLateIsNotLost() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        CompletableFuture<String> taken = new CompletableFuture<>();
        assertThatThrownBy(() -> calls.askOnThread(
                        () -> {
                            given.await();
                            return "late";
                        },
                        taken::complete))
                .isInstanceOf(GridSilentException.class);

        given.countDown();

        assertThat(taken.get(20, TimeUnit.SECONDS)).isEqualTo("late");
        assertThat(soon(() -> calls.askOnThread(() -> "in time", late -> {}))).isEqualTo("in time");
    }

    @Test
    void noMoreCallsWaitThanThereAreThreadsFor() throws Exception {
        int begun = 0;
        // Where the threads begin so slowly that the first calls have failed already, the others do not even ask.
        for (int i = 0; i < 20 && begun < 16; i++) {
            begun = begunOfForty();
            assertThat(begun).isLessThanOrEqualTo(16);
        }
        assertThat(begun).isEqualTo(16);
    }

    private int begunOfForty() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        GridCalls patient = new GridCalls(executor, Duration.ofMillis(300));
        CountDownLatch done = new CountDownLatch(40);
        for (int i = 0; i < 40; i++) {
            executor.execute(() -> {
                assertThatThrownBy(() -> patient.askOnThread(
                                () -> {
                                    begun.incrementAndGet();
                                    Thread.sleep(60_000);
                                    return 1;
                                },
                                late -> {}))
                        .isInstanceOf(GridSilentException.class);
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        return begun.get();
    }

    @Test
    void afterAFewFailuresTheGridIsLeftAloneAndThenTriedByOne() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> calls.ask(() -> {
                        asked.incrementAndGet();
                        return new CompletableFuture<>();
                    }))
                    .isInstanceOf(GridSilentException.class);
        }
        assertThat(asked).as("three, and one after each rest").hasValueLessThan(12);

        assertThat(soon(() -> calls.ask(() -> CompletableFuture.completedFuture("here"))))
                .isEqualTo("here");
        assertThat(calls.ask(() -> CompletableFuture.completedFuture("again"))).isEqualTo("again");
    }

    /** Again and again, for a thread may begin later than the limit. */
    private static <T> T soon(Callable<T> call) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return call.call();
            } catch (GridSilentException e) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(20);
            }
        }
    }
}
