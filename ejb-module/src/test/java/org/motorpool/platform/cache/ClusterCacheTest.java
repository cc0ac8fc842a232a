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
import java.util.concurrent.atomic.AtomicLongArray;
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
    void oneLateAnswerOfTheGridIsNoReasonToLoadAlone() throws Exception {
        grid = new GridFixture(NODES, 0, Duration.ofMinutes(1), Duration.ofSeconds(2));
        List<ClusterCache<String, String>> nodes = grid.caches(CacheDefinition.ofCluster("some", LONG, 100, TEXT));
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        grid.delay(2, "some", "a", Duration.ofMillis(2_500));
        long begun = System.nanoTime();
        assertThat(nodes.get(2).get("a", this::load)).contains("a1");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("one answer was late")
                .isGreaterThan(Duration.ofSeconds(2));
        assertThat(loads).hasValue(1);
    }

    @Test
    void whatIsStaleIsAnsweredWhileOneLoadsAnew() throws Exception {
        List<ClusterCache<String, String>> nodes = start(SHORT, 0);
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        Thread.sleep(SHORT.fresh().toMillis() + 50);
        CountDownLatch answered = new CountDownLatch(1);
        assertThat(nodes.get(0).get("a", key -> {
                    assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
                    return load(key);
                }))
                .contains("a1");
        answered.countDown();
        assertThat(until(() -> nodes.get(1).get("a", this::load).orElseThrow().compareTo("a1") > 0))
                .isTrue();
    }

    @Test
    void whatIsStaleStandsInForAnOriginThatFails() throws Exception {
        Ages ages = new Ages(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMinutes(1), 0);
        List<ClusterCache<String, String>> nodes = start(ages, 0);
        assertThat(nodes.get(0).get("a", this::load)).contains("a1");
        Thread.sleep(300);
        AtomicInteger failures = new AtomicInteger();
        Origin<String, String> failing = key -> {
            failures.incrementAndGet();
            throw new IOException("down");
        };
        for (ClusterCache<String, String> node : nodes) {
            assertThat(node.get("a", failing)).contains("a1");
        }
        assertThat(until(() -> {
                    int before = failures.get();
                    assertThat(nodes.get(0).get("a", failing)).contains("a1");
                    assertThat(nodes.get(0).get("a", failing)).contains("a1");
                    return failures.get() < before + 2;
                }))
                .as("an origin that failed just now is left alone")
                .isTrue();
        assertThat(until(() -> nodes.get(0).get("a", this::load).orElseThrow().equals("a2")))
                .isTrue();
        assertThatThrownBy(() -> nodes.get(0).get("b", failing)).isInstanceOf(OriginFailedException.class);
        assertThat(nodes.get(1).get("b", this::load)).contains("b3");
    }

    @Test
    void withEveryMessageLostNobodyGetsWhatWasForgottenTwoSecondsAgo() throws Exception {
        List<ClusterCache<String, String>> nodes = start(LONG, 1);
        Duration worst = lateness(nodes, "key");
        System.out.println("The oldest answer was late by " + worst);
        assertThat(worst).isLessThan(CacheDefinition.BOUND);
    }

    /** How long after it was forgotten a value was still asked for and answered, at worst. */
    private Duration lateness(List<ClusterCache<String, String>> nodes, String key) throws Exception {
        AtomicInteger truth = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Future<Duration>> readers = new ArrayList<>();
        AtomicLongArray forgottenAt = new AtomicLongArray(22);
        for (ClusterCache<String, String> node : nodes) {
            readers.add(grid.executor().submit(() -> {
                Duration worst = Duration.ZERO;
                while (!isOver.get()) {
                    long now = System.nanoTime();
                    int seen = Integer.parseInt(
                            node.get(key, any -> Loaded.of("" + truth.get())).orElseThrow());
                    long forgotten = forgottenAt.get(seen + 1);
                    if (forgotten != 0) {
                        Duration late = Duration.ofNanos(now - forgotten);
                        worst = late.compareTo(worst) > 0 ? late : worst;
                    }
                    Thread.sleep(1);
                }
                return worst;
            }));
        }
        for (int i = 1; i <= 20; i++) {
            truth.set(i);
            nodes.get(i % NODES).forget(key);
            forgottenAt.set(i, System.nanoTime());
            Thread.sleep(150);
        }
        isOver.set(true);
        Duration worst = Duration.ZERO;
        for (Future<Duration> reader : readers) {
            Duration late = reader.get(20, TimeUnit.SECONDS);
            worst = late.compareTo(worst) > 0 ? late : worst;
        }
        return worst;
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
        grid = new GridFixture(NODES, 0, LONG.hard());
        List<ClusterCache<String, String>> nodes = grid.caches(CacheDefinition.ofCluster("some", LONG, 100, TEXT));
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
        // Where the machine stands still for longer than entries are kept, with another one again.
        boolean wereKept = false;
        for (String key : List.of("a", "c", "d", "e")) {
            wereKept = wereKept || isForgottenByItsGroup(nodes, key, ages.hard());
        }
        assertThat(wereKept).isTrue();
    }

    /** Answers whether all of it went so quickly that nothing was gone by itself. */
    private boolean isForgottenByItsGroup(List<ClusterCache<String, String>> nodes, String key, Duration kept)
            throws Exception {
        long begun = System.nanoTime();
        long told = nodes.get(1).figures().forgotten();
        loads.set(0);
        List<Optional<String>> answers = new ArrayList<>();
        answers.add(nodes.get(0).get(key, this::load));
        answers.add(nodes.get(1).get(key, this::load));
        answers.add(nodes.get(0).get(key, this::load));
        nodes.get(0).forgetGroup("b");
        answers.add(nodes.get(0).get(key, this::load));
        if (System.nanoTime() - begun >= kept.toNanos()) {
            return false;
        }
        assertThat(answers).map(Optional::orElseThrow).containsExactly(key + 1, key + 2, key + 1, key + 1);
        nodes.get(0).forgetGroup(key);
        assertThat(nodes.get(0).get(key, this::load)).contains(key + 3);
        assertThat(until(() -> nodes.get(1).figures().forgotten() == told + 2)).isTrue();
        assertThat(nodes.get(1).get(key, this::load)).contains(key + 4);
        return true;
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
