package org.motorpool.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriteVersionsTest {

    @Test
    void aGroupThatNobodyWroteHasAVersionFromTheSecondQuestionOn() throws Exception {
        try (GridFixture grid = new GridFixture(2, 0)) {
            WriteVersions one = grid.versions().get(0);
            assertThat(one.current("a")).isEmpty();
            Optional<String> version = one.current("a");
            assertThat(version).isPresent();
            assertThat(grid.versions().get(1).current("a")).isEqualTo(version);
            assertThat(one.current("b")).isEmpty();
        }
    }

    /** Readers keep what they read under a version, as answers are kept, and are never told less than was written. */
    @Test
    void whatIsKeptUnderAVersionHoldsEveryWriteThatEndedBefore() throws Exception {
        try (GridFixture grid = new GridFixture(3, 1)) {
            AtomicInteger truth = new AtomicInteger();
            AtomicInteger acknowledged = new AtomicInteger();
            AtomicBoolean isOver = new AtomicBoolean();
            List<Future<Integer>> readers = new ArrayList<>();
            CountDownLatch haveNotReadEnough = new CountDownLatch(3 * 4);
            for (WriteVersions node : grid.versions()) {
                Map<String, Integer> kept = new ConcurrentHashMap<>();
                for (int i = 0; i < 4; i++) {
                    readers.add(grid.executor().submit(() -> {
                        int used = 0;
                        while (!isOver.get()) {
                            int atLeast = acknowledged.get();
                            Optional<String> version = node.current("a");
                            if (version.isPresent()) {
                                int read = kept.computeIfAbsent(version.get(), ignored -> truth.get());
                                assertThat(read).isGreaterThanOrEqualTo(atLeast);
                                used++;
                                if (used == 101) {
                                    haveNotReadEnough.countDown();
                                }
                            }
                        }
                        return used;
                    }));
                }
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            for (int i = 1; i <= 300 || haveNotReadEnough.getCount() > 0 && System.nanoTime() - end < 0; i++) {
                truth.set(i);
                grid.versions().get(i % 3).written("a");
                acknowledged.set(i);
                Thread.sleep(i % 3);
            }
            isOver.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get(20, TimeUnit.SECONDS)).isGreaterThan(100);
            }
        }
    }

    @Test
    void withoutTheGridThereIsNoVersion() throws Exception {
        try (GridFixture grid = new GridFixture(2, 0)) {
            WriteVersions one = grid.versions().get(0);
            one.written("a");
            assertThat(one.current("a")).isPresent();
            grid.kill(0);
            assertThat(one.current("a")).isEmpty();
            one.written("a");
            assertThat(one.current("a")).isEmpty();
        }
    }
}
