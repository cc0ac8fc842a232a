package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a cluster cache promises, on three nodes that hear nothing of each other's messages: all of them are dropped. Those
 * that harm a node come last. The long form ({@code -Pproof}) has the origin down for a minute.
 */
@NullUnmarked
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CacheClusterIT {

    private static final String SLOW = "takesMillis=2000";
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    /** Longer than the workload's entries are stale. */
    private static final Duration DOWN = Duration.ofSeconds(SharedBed.PROOF ? 60 : 18);

    private static final Duration PAUSED = Duration.ofSeconds(SharedBed.PROOF ? 30 : 12);
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration MERGED = Duration.ofSeconds(60);

    private static ExecutorService readers;
    private static Testbed bed;
    private static CachedReads reads;
    private static Records records;

    @BeforeAll
    static void start() throws Exception {
        bed = SharedBed.get();
        records = new Records(bed.cluster());
        reads = new CachedReads(bed, bed.tenant("cache"));
        readers = Executors.newCachedThreadPool();
        for (int node = 1; node <= SharedBed.NODES; node++) {
            reads.get(node, "warm");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        readers.shutdownNow();
        records.close();
    }

    private static long loads(String key) throws SQLException {
        return records.count("select count(*) from workload_load where key = ?", key);
    }

    private static void setDown(String key, boolean isDown) throws SQLException {
        try (Connection superuser = bed.cluster().connectAsSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update workload_value set is_down = " + isDown + " where key = '" + key + "'");
        }
    }

    @Test
    @Order(1)
    void threeHundredReadersOfAColdKeyCostOneLoad() throws Exception {
        reads.put(1, "cold", 7, true);
        List<Future<Long>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int node = 1 + i % SharedBed.NODES;
            answers.add(readers.submit(() -> reads.get(node, "cold", SLOW).value()));
        }
        for (Future<Long> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(7);
        }
        assertThat(loads("cold")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void nobodyGetsWhatWasForgottenTwoSecondsAgo() throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicBoolean isOver = new AtomicBoolean();
        long[] writtenAt = new long[1_000];
        reads.put(1, "drop", 0, true);
        List<Future<Duration>> watching = new ArrayList<>();
        for (int i = 0; i < 2 * SharedBed.NODES; i++) {
            int node = 1 + i % SharedBed.NODES;
            watching.add(readers.submit(() -> {
                Duration worst = Duration.ZERO;
                while (!isOver.get()) {
                    long now = System.nanoTime();
                    long last = written.get();
                    long seen = reads.get(node, "drop").value();
                    if (seen < last) {
                        Duration late = Duration.ofNanos(now - writtenAt[(int) seen + 1]);
                        worst = late.compareTo(worst) > 0 ? late : worst;
                    }
                }
                return worst;
            }));
        }
        Random random = new Random(SharedBed.SEED);
        for (int i = 1; i <= 12; i++) {
            reads.put(1 + random.nextInt(SharedBed.NODES), "drop", i, true);
            writtenAt[i] = System.nanoTime();
            written.set(i);
            Thread.sleep(random.nextInt(800));
        }
        Thread.sleep(BOUND.toMillis());
        isOver.set(true);
        Duration worst = Duration.ZERO;
        for (Future<Duration> watch : watching) {
            Duration late = watch.get(30, TimeUnit.SECONDS);
            worst = late.compareTo(worst) > 0 ? late : worst;
        }
        System.out.printf(Locale.ROOT, "With every message dropped the oldest answer was late by %s.%n", worst);
        assertThat(worst).isLessThan(BOUND);
        assertThat(loads("drop")).as("it is a cache").isLessThan(100);
    }

    @Test
    @Order(3)
    void aReaderNeverGetsLessThanItsTokenAllows() throws Exception {
        Random random = new Random(SharedBed.SEED);
        for (int i = 1; i <= 100; i++) {
            String position = reads.put(1 + random.nextInt(SharedBed.NODES), "token", i, false);
            for (int node = 1; node <= SharedBed.NODES; node++) {
                assertThat(reads.get(node, "token", "atLeast=" + position).value())
                        .isEqualTo(i);
            }
        }
    }

    @Test
    @Order(4)
    void whileTheOriginIsDownStaleAnswersStandIn() throws Exception {
        reads.put(1, "down", 5, true);
        for (int node = 1; node <= SharedBed.NODES; node++) {
            assertThat(reads.get(node, "down").value()).isEqualTo(5);
        }
        double lastResorts = lastResorts();
        setDown("down", true);
        long until = System.nanoTime() + DOWN.toNanos();
        long before = loads("down");
        int asked = 0;
        while (System.nanoTime() < until) {
            for (int node = 1; node <= SharedBed.NODES; node++) {
                assertThat(reads.get(node, "down").value()).isEqualTo(5);
                asked++;
            }
            Thread.sleep(20);
        }
        assertThat(lastResorts()).as("answers for want of an origin").isGreaterThan(lastResorts);
        System.out.printf(
                Locale.ROOT,
                "While the origin was down for %s it was asked %d times for %d answers.%n",
                DOWN,
                loads("down") - before,
                asked);
        setDown("down", false);
        reads.put(2, "down", 6, false);
        assertThat(Waiting.until(
                        SETTLED,
                        () -> reads.get(1, "down").value() == 6
                                && reads.get(3, "down").value() == 6))
                .isTrue();
    }

    @Test
    @Order(5)
    void whileANodeIsPausedTheOthersAnswerWithinASecond() throws Exception {
        for (int node = 1; node <= SharedBed.NODES; node++) {
            for (int key = 0; key < 20; key++) {
                reads.get(node, "paused-" + key);
            }
        }
        List<Duration> times = new ArrayList<>();
        bed.cluster().pauseNode(3);
        try {
            long until = System.nanoTime() + PAUSED.toNanos();
            while (System.nanoTime() < until) {
                // Some are known, and some are not.
                String key = "paused-" + times.size() % 200;
                CachedReads.Timed timed = reads.get(1 + times.size() % 2, key);
                assertThat(timed.value()).isZero();
                times.add(timed.took());
            }
        } finally {
            bed.cluster().resumeNode(3);
        }
        times.sort(Collections.reverseOrder());
        System.out.printf(
                Locale.ROOT,
                "While a node was paused the slowest of %d answers took %s.%n",
                times.size(),
                times.get(0));
        // One that is late is the machine's, which may stand still for a moment.
        assertThat(times.get(1)).isLessThan(LONGEST_ANSWER);
        assertThat(times.get(0)).isLessThan(LONGEST_ANSWER.multipliedBy(2));
        assertThat(Waiting.until(SETTLED, () -> serves(3, "paused-1"))).isTrue();
        assertThat(reads.get(3, "paused-1").value()).isZero();
    }

    private static boolean serves(int node, String key) throws InterruptedException {
        try {
            return reads.get(node, key).answer().isSuccess();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @Order(6)
    void ofAHolderThatIsKilledAnotherTakesOverOnceAndNobodyFails() throws Exception {
        assertThat(Waiting.until(MERGED, CacheClusterIT::isGridWhole)).isTrue();
        // It would take so long that all others wait by the time that it is killed. What the next one loads is still
        // fresh when it has it, so that nobody has a reason to load it once more.
        Future<CachedReads.Timed> holder = readers.submit(() -> reads.get(3, "killed", "takesMillis=15000"));
        assertThat(Waiting.until(SETTLED, () -> loads("killed") == 1)).isTrue();
        double before = waits(1) + waits(2);
        List<Future<Long>> others = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int node = 1 + i % 2;
            others.add(readers.submit(
                    () -> reads.get(node, "killed", "takesMillis=1000").value()));
        }
        assertThat(Waiting.until(SETTLED, () -> waits(1) + waits(2) - before >= 60))
                .isTrue();
        bed.cluster().killNode(3);
        for (Future<Long> other : others) {
            assertThat(other.get(60, TimeUnit.SECONDS)).isZero();
        }
        assertThat(loads("killed")).isEqualTo(2);
        assertThat(holder).failsWithin(CachedReads.LIMIT);
    }

    private static double lastResorts() throws IOException {
        return metric(1, "motorpool_cache_answers", "\"last-resort\"");
    }

    /** How many questions of a node have waited for somebody else's load. */
    private static double waits(int node) throws IOException {
        return metric(node, "motorpool_cache_waits{", "\"workload\"");
    }

    /** After a pause nodes may have been two clusters for some seconds. */
    private static boolean isGridWhole() throws IOException {
        for (int node = 1; node <= SharedBed.NODES; node++) {
            if (metric(node, "motorpool_limits_grid_members", "") != SharedBed.NODES) {
                return false;
            }
        }
        return true;
    }

    private static double metric(int node, String name, String tag) throws IOException {
        URL metrics = bed.cluster()
                .nodeUrl(node)
                .resolve("/metrics?scope=application")
                .toURL();
        try (InputStream answer = metrics.openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name) && line.contains(tag))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
