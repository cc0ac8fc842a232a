package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A limit is one for all nodes: exactly what it says is admitted while they live, never more when one dies, and a node
 * that is frozen holds up nobody at the others. The one that dies dies last, so that no test waits for it to start.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RateLimitsIT {

    private static final int CAPACITY = 1_000;
    private static final int REQUESTS = SharedBed.PROOF ? 30_000 : 9_000;
    private static final int RESENT = 300;
    private static final int MOST_RESENDINGS = 20;
    private static final int VICTIM = 3;
    private static final Duration KNOWN = Duration.ofSeconds(2);
    private static final Duration FROZEN = Duration.ofSeconds(SharedBed.PROOF ? 30 : 12);
    private static final Duration REJOINED = Duration.ofSeconds(60);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
    private static final Map<String, ?> SIGN_OUT = Map.of("method", "DELETE", "path", "/api/v1/session");

    private final AtomicInteger addresses = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private static List<URI> nodes(Testbed bed) {
        return IntStream.rangeClosed(1, SharedBed.NODES)
                .mapToObj(bed.cluster()::nodeUrl)
                .toList();
    }

    @Test
    @Order(1)
    void exactlyWhatThereIsIsAdmittedOverAllNodes() throws Exception {
        Testbed bed = SharedBed.get();
        try (LimitRules rules = new LimitRules(bed)) {
            Flood.warmUp(nodes(bed));
            rules.put("exact", SIGN_OUT);
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                times.add(rules.awaitKnown(1, 2, 3));
            }
            // One that is a little late is the machine's, which may stand still for a moment.
            Collections.sort(times);
            assertThat(times.get(1)).isLessThan(KNOWN);
            assertThat(times.get(2)).isLessThan(KNOWN.multipliedBy(2));
            Flood flood = new Flood(30);
            long begun = System.nanoTime();
            exhaust(flood, REQUESTS, nodes(bed));
            tell(
                    "Of %d requests over %d nodes %d were admitted under a rule of %d tokens, in %.1f s.",
                    REQUESTS, SharedBed.NODES, flood.count(Flood.ADMITTED), CAPACITY, seconds(begun));
            assertThat(flood.count(Flood.ADMITTED))
                    .as(flood.counts().toString())
                    .isEqualTo(CAPACITY);
        }
    }

    /**
     * Sends so many requests, which spend all tokens. Only where a bucket was silent for a moment some may be left: what it
     * gave too late for whoever asked is there for who comes next, so that some more are sent until one is refused and none
     * meets silence.
     */
    private static void exhaust(Flood flood, int requests, List<URI> nodes) throws Exception {
        flood.send(requests, nodes);
        int sent = requests;
        long silent = flood.count(Flood.SILENT);
        tell("Of %d requests %d met a silent bucket.", requests, silent);
        assertThat(silent).as("late answers").isLessThan(requests / 2L);
        boolean isExhausted = silent == 0;
        for (int i = 0; i < MOST_RESENDINGS && !isExhausted; i++) {
            long silentBefore = flood.count(Flood.SILENT);
            long refusedBefore = flood.count(Flood.REFUSED);
            flood.send(RESENT, nodes);
            sent += RESENT;
            isExhausted = flood.count(Flood.SILENT) == silentBefore && flood.count(Flood.REFUSED) > refusedBefore;
        }
        assertThat(isExhausted)
                .as("of the last one was refused, and none met silence")
                .isTrue();
        assertThat(flood.count(Flood.ADMITTED) + flood.count(Flood.REFUSED) + flood.count(Flood.SILENT))
                .as("answers " + flood.counts())
                .isEqualTo(sent);
    }

    @Test
    @Order(2)
    void aRequestThatOneRuleRefusesSpendsFromNone() throws Exception {
        Testbed bed = SharedBed.get();
        try (LimitRules rules = new LimitRules(bed)) {
            rules.put("many", SIGN_OUT);
            rules.put("few", Map.of("method", "DELETE", "path", "/api/v1/session", "capacity", 50));
            rules.awaitKnown(1, 2, 3);
            Flood refused = new Flood(10);
            exhaust(refused, 3_000, nodes(bed));
            assertThat(refused.count(Flood.ADMITTED))
                    .as(refused.counts().toString())
                    .isEqualTo(50);
            rules.remove("few");
            rules.awaitKnown(1, 2, 3);
            Flood rest = new Flood(10);
            exhaust(rest, 6_000, nodes(bed));
            assertThat(rest.count(Flood.ADMITTED)).as(rest.counts().toString()).isEqualTo(CAPACITY - 50);
        }
    }

    @Test
    @Order(3)
    void aFrozenNodeHoldsUpNobodyAndEachRuleSaysWhatHappensMeanwhile() throws Exception {
        Testbed bed = SharedBed.get();
        try (LimitRules rules = new LimitRules(bed)) {
            // A bucket for each address: a third of them is the frozen node's.
            rules.put(
                    "closed", Map.of("subject", "ip", "method", "DELETE", "path", "/api/v1/session", "capacity", 100));
            rules.put(
                    "open", Map.of("subject", "ip", "path", "/api/v1/open/**", "capacity", 100, "whenSilent", "open"));
            rules.awaitKnown(1, 2, 3);
            assertThat(Waiting.until(REJOINED, () -> admitsEverywhere(bed)))
                    .as("its buckets answer")
                    .isTrue();
            bed.cluster().pauseNode(VICTIM);
            Answers met = new Answers();
            try {
                long end = System.nanoTime() + FROZEN.toNanos();
                CompletableFuture<Void> first = CompletableFuture.runAsync(() -> askUntil(end, bed, 1, met));
                CompletableFuture<Void> second = CompletableFuture.runAsync(() -> askUntil(end, bed, 2, met));
                CompletableFuture.allOf(first, second).join();
            } finally {
                bed.cluster().resumeNode(VICTIM);
            }
            tell(
                    "While a node was frozen for %d s the others answered %d requests, the slowest after %d ms; a closed"
                            + " rule refused %d of them.",
                    FROZEN.toSeconds(), met.times.size(), met.slowest(0).toMillis(), met.refused.get());
            // One that is late is the machine's, which may stand still for a moment.
            assertThat(met.slowest(1)).isLessThan(LONGEST_ANSWER);
            assertThat(met.slowest(0)).isLessThan(LONGEST_ANSWER.multipliedBy(2));
            assertThat(met.refused.get()).isPositive();
            assertThat(met.closedElsewhere.get()).isZero();
            assertThat(Waiting.until(
                            REJOINED, () -> members(bed, 1) == 3 && members(bed, 2) == 3 && members(bed, 3) == 3))
                    .as("it is a member again")
                    .isTrue();
            assertThat(Waiting.until(REJOINED, () -> admitsEverywhere(bed)))
                    .as("its buckets answer again")
                    .isTrue();
        }
    }

    /** Some addresses for each node, so that each member owns the bucket of one of them. */
    private boolean admitsEverywhere(Testbed bed) {
        return IntStream.range(0, 10 * SharedBed.NODES)
                .map(i -> 1 + i % SharedBed.NODES)
                .allMatch(node -> ask(bed, node, "DELETE", "/api/v1/session").status() == 204
                        && ask(bed, node, "GET", "/api/v1/open/door").status() == 404);
    }

    @Test
    @Order(4)
    void neverMoreIsAdmittedThoughANodeDies() throws Exception {
        Testbed bed = SharedBed.get();
        try (LimitRules rules = new LimitRules(bed)) {
            rules.put("killed", SIGN_OUT);
            rules.awaitKnown(1, 2, 3);
            Flood flood = new Flood(4);
            CompletableFuture<Long> killed = CompletableFuture.supplyAsync(() -> {
                try {
                    Waiting.until(REJOINED, () -> flood.count(Flood.ADMITTED) >= CAPACITY / 2);
                    long before = flood.count(Flood.ADMITTED);
                    bed.cluster().killNode(VICTIM);
                    return before;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            flood.send(REQUESTS / 2, nodes(bed));
            long before = killed.join();
            // What the others held back meanwhile, for want of an answer, is there for them now.
            assertThat(Waiting.until(REJOINED, () -> {
                        flood.send(300, nodes(bed).subList(0, 2));
                        return flood.count(Flood.REFUSED) > 0;
                    }))
                    .isTrue();
            flood.send(1_000, nodes(bed).subList(0, 2));
            tell(
                    "With a node killed when %d of %d tokens were spent, %d requests were admitted.",
                    before, CAPACITY, flood.count(Flood.ADMITTED));
            assertThat(flood.count(Flood.ADMITTED))
                    .as(flood.counts().toString())
                    .isBetween(901L, (long) CAPACITY);
        }
    }

    /** What two threads met. */
    private static final class Answers {

        private final Queue<Duration> times = new ConcurrentLinkedQueue<>();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger closedElsewhere = new AtomicInteger();

        void met(Answer answer) {
            times.add(answer.took());
        }

        /** @param index 0 for the slowest of all */
        Duration slowest(int index) {
            List<Duration> sorted = new ArrayList<>(times);
            sorted.sort(Collections.reverseOrder());
            return sorted.get(index);
        }
    }

    private record Answer(int status, Duration took) {}

    private void askUntil(long end, Testbed bed, int node, Answers met) {
        while (System.nanoTime() < end) {
            Answer closed = ask(bed, node, "DELETE", "/api/v1/session");
            met.met(closed);
            met.refused.addAndGet(closed.status() == Flood.SILENT ? 1 : 0);
            met.closedElsewhere.addAndGet(closed.status() == Flood.SILENT || closed.status() == 204 ? 0 : 1);
            Answer open = ask(bed, node, "GET", "/api/v1/open/door");
            met.met(open);
            met.closedElsewhere.addAndGet(open.status() == 404 ? 0 : 1);
        }
    }

    /** From an address that nobody asked from before. */
    private Answer ask(Testbed bed, int node, String verb, String path) {
        int address = addresses.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(bed.cluster().nodeUrl(node).resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Forwarded-For", "100.64." + address / 250 % 250 + "." + (1 + address % 250))
                .method(verb, HttpRequest.BodyPublishers.noBody())
                .build();
        long begun = System.nanoTime();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return new Answer(status, Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException e) {
            throw new AssertionError("Node " + node + " did not answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the node sees them; none while it does not answer. */
    private int members(Testbed bed, int node) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(bed.cluster().nodeUrl(node).resolve("/metrics?scope=application"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("motorpool_limits_grid_members"))
                    .map(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void tell(String text, Object... figures) {
        System.out.println(String.format(Locale.ROOT, text, figures));
    }
}
