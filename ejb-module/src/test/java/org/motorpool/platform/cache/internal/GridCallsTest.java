package org.motorpool.platform.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        assertThatThrownBy(() -> calls.askOnThread(() -> {
                    Thread.sleep(60_000);
                    return 1;
                }))
                .isInstanceOf(GridSilentException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
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
        assertThat(asked).hasValueLessThan(6);

        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                assertThat(calls.ask(() -> CompletableFuture.completedFuture("here")))
                        .isEqualTo("here");
                break;
            } catch (GridSilentException e) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(20);
            }
        }
        assertThat(calls.ask(() -> CompletableFuture.completedFuture("again"))).isEqualTo("again");
    }
}
