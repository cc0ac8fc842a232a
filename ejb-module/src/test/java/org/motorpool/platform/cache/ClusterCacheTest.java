package org.motorpool.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three nodes on a real grid. */
@NullUnmarked
class ClusterCacheTest {

    private static final int NODES = 3;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Ages LONG = new Ages(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3), 0);
    private static final Ages SHORT =
            new Ages(Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofMinutes(3), 0);
    private static final CacheCodec<String> TEXT = new CacheCodec<>() {
        @Override
        public byte[] write(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    };

    private final AtomicInteger loads = new AtomicInteger();
    private GridFixture grid;

    @AfterEach
    void stop() {
        grid.close();
    }

    private List<ClusterCache<String, String>> start(Ages ages, double lost) throws IOException {
        grid = new GridFixture(NODES, lost);
        return grid.caches(CacheDefinition.ofCluster("some", ages, 100, TEXT));
    }

    private Loaded<String> load(String key) {
        return Loaded.of(key + loads.incrementAndGet());
    }

    @Test
    void oneLoadServesTheClusterAndNobodyWaitsAgain() throws Exception {
        List<ClusterCache<String, String>> nodes = start(LONG, 0);
        List<Future<Optional<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ClusterCache<String, String> node = nodes.get(i % NODES);
            answers.add(grid.executor()
                    .submit(() -> node.get("a", key -> {
                        Thread.sleep(800);
                        return load(key);
                    })));
        }
        for (Future<Optional<String>> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).contains("a1");
        }
        assertThat(loads).hasValue(1);
        assertThat(nodes.get(0).get("b", this::load)).contains("b2");
        assertThat(nodes.stream().mapToLong(node -> node.figures().loads()).sum())
                .isEqualTo(2);
    }

    @Test
    void aLoadThatBeganBeforeItsKeyWasForgottenIsNotKept() throws Exception {
        List<ClusterCache<String, String>> nodes = start(LONG, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch forgotten = new CountDownLatch(1);
        Future<Optional<String>> slow = grid.executor()
                .submit(() -> nodes.get(0).get("a", key -> {
                    begun.countDown();
                    assertThat(forgotten.await(20, TimeUnit.SECONDS)).isTrue();
                    return Loaded.of("old");
                }));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        nodes.get(1).forget("a");
        forgotten.countDown();
        assertThat(slow.get(20, TimeUnit.SECONDS)).contains("old");
        for (ClusterCache<String, String> node : nodes) {
            assertThat(node.get("a", key -> Loaded.of("new"))).contains("new");
        }
    }

    @Test
    void ofAHolderThatDiesAnotherTakesOverOnce() throws Exception {
        List<ClusterCache<String, String>> nodes = start(LONG, 0);
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> dies = grid.executor().submit(() -> nodes.get(0).get("a", key -> {
            begun.countDown();
            Thread.sleep(60_000);
            return Loaded.of("never");
        }));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        List<Future<Optional<String>>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ClusterCache<String, String> node = nodes.get(1 + i % 2);
            others.add(grid.executor().submit(() -> node.get("a", this::load)));
        }
        grid.kill(0);
        for (Future<Optional<String>> other : others) {
            assertThat(other.get(30, TimeUnit.SECONDS)).contains("a1");
        }
        assertThat(loads).hasValue(1);
        dies.cancel(true);
    }

    @Test
    void whatIsStaleIsAnsweredWhileOneLoadsAnew() throws Exception {
        List<ClusterCache<String, String>> nodes = start(SHORT, 0);
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        Thread.sleep(SHORT.fresh().toMillis() + 50);
        long begun = System.nanoTime();
        assertThat(nodes.get(0).get("a", key -> {
                    Thread.sleep(2_000);
                    return load(key);
                }))
                .contains("a1");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_500));
        assertThat(until(() -> nodes.get(1).get("a", this::load).orElseThrow().compareTo("a1") > 0))
                .isTrue();
    }

    @Test
    void whatIsStaleStandsInForAnOriginThatFails() throws Exception {
        Ages ages = new Ages(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMinutes(1), 0);
        List<ClusterCache<String, String>> nodes = start(ages, 0);
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        Thread.sleep(300);
        for (ClusterCache<String, String> node : nodes) {
            assertThat(node.get("a", key -> {
                        throw new IOException("down");
                    }))
                    .contains("a1");
        }
        assertThat(nodes.get(0).get("a", this::load))
                .as("an origin that failed just now is left alone")
                .contains("a1");
        assertThat(until(() -> nodes.get(0).get("a", this::load).orElseThrow().equals("a2")))
                .isTrue();
        assertThatThrownBy(() -> nodes.get(0).get("b", key -> {
                    throw new IOException("down");
                }))
                .isInstanceOf(OriginFailedException.class);
        assertThat(nodes.get(1).get("b", this::load)).contains("b3");
    }

    @Test
    void withEveryMessageLostNobodyGetsWhatWasForgottenTwoSecondsAgo() throws Exception {
        List<ClusterCache<String, String>> nodes = start(LONG, 1);
        AtomicInteger truth = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Future<Duration>> readers = new ArrayList<>();
        long[] writtenAt = new long[1_000];
        writtenAt[0] = System.nanoTime();
        for (ClusterCache<String, String> node : nodes) {
            readers.add(grid.executor().submit(() -> {
                Duration worst = Duration.ZERO;
                while (!isOver.get()) {
                    long now = System.nanoTime();
                    int seen = Integer.parseInt(
                            node.get("a", key -> Loaded.of("" + truth.get())).orElseThrow());
                    if (seen < truth.get() && writtenAt[seen + 1] != 0) {
                        Duration late = Duration.ofNanos(now - writtenAt[seen + 1]);
                        worst = late.compareTo(worst) > 0 ? late : worst;
                    }
                    Thread.sleep(1);
                }
                return worst;
            }));
        }
        for (int i = 1; i <= 20; i++) {
            writtenAt[i] = System.nanoTime();
            truth.set(i);
            nodes.get(i % NODES).forget("a");
            Thread.sleep(150);
        }
        isOver.set(true);
        for (Future<Duration> reader : readers) {
            Duration worst = reader.get(20, TimeUnit.SECONDS);
            System.out.println("The oldest answer was late by " + worst);
            assertThat(worst).isLessThan(CacheDefinition.BOUND);
        }
    }

    @Test
    void aReaderNeverGetsLessThanItHasSeen() throws Exception {
        List<ClusterCache<String, String>> nodes = start(LONG, 1);
        for (int i = 1; i <= 30; i++) {
            AsOf seen = new AsOf(i);
            String value = "as of " + i;
            assertThat(nodes.get(i % NODES).get("a", seen, key -> new Loaded<>(Optional.of(value), seen)))
                    .contains(value);
            assertThat(nodes.get((i + 1) % NODES).get("a", seen, key -> {
                        throw new IllegalStateException("It has been loaded.");
                    }))
                    .contains(value);
        }
    }

    @Test
    void thatThereIsNothingIsKeptOnlyWhereTheDefinitionSaysSo() throws Exception {
        grid = new GridFixture(1, 0);
        Origin<String, String> nothing = key -> {
            loads.incrementAndGet();
            return Loaded.of(Optional.empty());
        };
        var without = grid.caches(CacheDefinition.ofCluster("without", LONG, 100, TEXT))
                .get(0);
        var with = grid.caches(
                        CacheDefinition.ofCluster("with", LONG, 100, TEXT).keepingAbsence())
                .get(0);
        assertThat(without.get("a", nothing)).isEmpty();
        assertThat(without.get("a", nothing)).isEmpty();
        assertThat(loads).hasValue(2);
        assertThat(with.get("a", nothing)).isEmpty();
        assertThat(with.get("a", nothing)).isEmpty();
        assertThat(loads).hasValue(3);
    }

    @Test
    void aNodeWithoutTheGridLoadsForItself() throws Exception {
        List<ClusterCache<String, String>> nodes = start(LONG, 0);
        grid.kill(0);
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        assertThat(nodes.get(1).get("a", this::load)).contains("a2");
    }

    @Test
    void whatEachNodeLoadsForItselfIsForgottenByGroup() throws Exception {
        grid = new GridFixture(2, 0);
        Ages ages = new Ages(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2), 0);
        List<ClusterCache<String, String>> nodes =
                grid.caches(CacheDefinition.ofEachNode("each", ages, 100, value -> Optional.of(value.substring(0, 1))));
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        assertThat(nodes.get(1).get("a", this::load)).contains("a2");
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        nodes.get(0).forgetGroup("b");
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        nodes.get(0).forgetGroup("a");
        assertThat(nodes.get(0).get("a", this::load)).contains("a3");
        assertThat(until(() -> nodes.get(1).figures().forgotten() == 2)).isTrue();
        assertThat(nodes.get(1).get("a", this::load)).contains("a4");
    }

    private static boolean until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
