package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.motorpool.benchmarks.Http.Answer;

/**
 * How soon the product tells many what happens: WebSockets on all nodes, each with an API key of its own, follow one topic,
 * to which the first node publishes.
 */
final class MotorpoolEvents implements Contestant {

    private static final int RUNS = 3;
    private static final int PUBLISHER = 1;
    private static final int WARM_UP_INTERVAL_MILLIS = 200;
    private static final String PAD = "x".repeat(120);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final int MOST_WAITING = 100;
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(60);
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final int nodes;
    private final int warmUpSeconds;
    private final Path state;
    private final PrintStream out;
    private final Http publisher = new Http();
    private final HttpClient watcher =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> keys = new ArrayList<>();
    private final Set<String> warmedUp = new HashSet<>();
    private int crowds;
    private @Nullable Testbed bed;
    private @Nullable Tenant tenant;

    /** @param warmUpSeconds of broadcasts before the first figure of a kind */
    MotorpoolEvents(int nodes, int warmUpSeconds, Path state, PrintStream out) {
        this.nodes = nodes;
        this.warmUpSeconds = warmUpSeconds;
        this.state = state;
        this.out = out;
    }

    /** Says a broadcast's number to a topic. */
    @FunctionalInterface
    private interface Publishing {
        void publish(String topic, int number) throws Exception;
    }

    @Override
    public String name() {
        return Results.PRODUCT;
    }

    @Override
    public ObjectNode measure(List<String> verb) throws Exception {
        int clients = Integer.parseInt(verb.get(1));
        int count = Integer.parseInt(verb.get(2));
        int intervalMillis = Integer.parseInt(verb.get(3));
        boolean isDurable = verb.get(0).equals("events");
        Publishing publishing = isDurable ? this::publishEvent : this::showValue;
        start(clients);
        if (warmedUp.add(verb.get(0))) {
            warmUp(clients, publishing);
        }
        awaitNobody();
        long before = heap();
        String topic = "fan-out-" + ++crowds;
        List<Broadcasts> runs = new ArrayList<>();
        long after;
        try (Crowd crowd = join(topic, clients)) {
            Thread.sleep(2_000);
            after = heap();
            for (int i = 0; i < RUNS; i++) {
                runs.add(run(crowd, topic, new Broadcasts(count, clients), count, intervalMillis, publishing));
            }
        }
        ObjectNode measured = Http.JSON.createObjectNode();
        measured.put("sys", name()).put("mode", verb.get(0)).put("N", clients).put("interval_ms", intervalMillis);
        List<double[]> sinceSent = runs.stream().map(Broadcasts::sinceSent).toList();
        // What has no moment of its own begins with the request.
        put(
                measured,
                "",
                isDurable ? runs.stream().map(Broadcasts::sinceHappened).toList() : sinceSent);
        put(measured, "from_request_", sinceSent);
        measured.put("missing", runs.stream().mapToInt(Broadcasts::missing).sum())
                .put("heap_kB_per_connection", WebLoad.hundredths((after - before) / 1024.0 / clients));
        return measured;
    }

    /** Medians of the runs, as it is done with the peers' runs. */
    private static void put(ObjectNode measured, String prefix, List<double[]> runs) {
        for (int percent : List.of(50, 99)) {
            measured.put(prefix + "p" + percent + "_ms", median(runs, percent));
        }
        measured.put(prefix + "max_ms", median(runs, 100));
    }

    private static double median(List<double[]> runs, int percent) {
        return WebLoad.hundredths(Results.median(
                runs.stream().map(run -> Broadcasts.quantile(run, percent)).toList()));
    }

    private static Broadcasts run(
            Crowd crowd, String topic, Broadcasts broadcasts, int count, int intervalMillis, Publishing publishing)
            throws Exception {
        crowd.listen(broadcasts);
        for (int i = 0; i < count; i++) {
            broadcasts.sent(i, Broadcasts.micros(Instant.now()));
            publishing.publish(topic, i);
            Thread.sleep(intervalMillis);
        }
        Waiting.until(SETTLED, () -> broadcasts.missing() == 0);
        crowd.requireWell();
        return broadcasts;
    }

    private void publishEvent(String topic, int number) throws Exception {
        post(
                PUBLISHER,
                "workload/events",
                Map.of("topics", List.of(topic), "count", 1, "text", "broadcast-" + number + " " + PAD));
    }

    /** Of a key of its own, so that no value takes the place of one that somebody has not got yet. */
    private void showValue(String topic, int number) throws Exception {
        post(PUBLISHER, "workload/values", Map.of("topic", topic, "key", "broadcast-" + number, "count", 1));
    }

    private void warmUp(int clients, Publishing publishing) throws Exception {
        try (Crowd crowd = join("warm-up-" + warmedUp.size(), clients)) {
            long end = System.nanoTime() + Duration.ofSeconds(warmUpSeconds).toNanos();
            for (int i = 0; System.nanoTime() < end; i++) {
                publishing.publish("warm-up-" + warmedUp.size(), i);
                Thread.sleep(WARM_UP_INTERVAL_MILLIS);
            }
            crowd.requireWell();
        }
    }

    private Crowd join(String topic, int clients) throws Exception {
        Crowd crowd = new Crowd("workload/" + topic);
        try {
            for (int i = 0; i < clients; i++) {
                crowd.join(node(1 + i % nodes), keys.get(i));
                letIn(crowd, i + 1 - MOST_WAITING);
            }
            letIn(crowd, clients);
            return crowd;
        } catch (Exception e) {
            crowd.close();
            throw e;
        }
    }

    /** Whoever says what they want to follow only after a while is parted with, so they must not come all at once. */
    private static void letIn(Crowd crowd, int clients) throws Exception {
        if (!Waiting.until(JOIN_LIMIT, () -> crowd.following() >= clients)) {
            throw new IllegalStateException("Only " + crowd.following() + " of " + clients + " were let in.");
        }
    }

    private void start(int clients) throws Exception {
        if (bed == null) {
            Testbed running = Testbed.start(
                    new Testbed.Shape(
                            nodes,
                            "768m",
                            // All keys are one person's, and all come at once: limits are not what is measured here.
                            node -> Map.of(
                                    "MOTORPOOL_RATELIMIT_ENABLED", "false",
                                    "MOTORPOOL_EVENTS_CLIENTS_PER_NODE", Integer.toString(clients),
                                    "MOTORPOOL_EVENTS_CLIENTS_PER_USER", Integer.toString(clients))),
                    state,
                    out);
            bed = running;
            tenant = running.tenant("fan-out");
        }
        while (keys.size() < clients) {
            keys.add(
                    post(PUBLISHER, "api-keys", Map.of("name", "Client " + keys.size(), "roles", List.of("dispatcher")))
                            .body()
                            .path("key")
                            .asText());
        }
    }

    private Answer post(int node, String path, Map<String, ?> body) throws IOException, InterruptedException {
        Answer answer = publisher.post(
                node(node).resolve("/api/v1/" + path), body, started(tenant).authorization(), ANSWER_LIMIT);
        if (!answer.isSuccess()) {
            throw new IOException("The server answered " + answer);
        }
        return answer;
    }

    /** Bytes in use on all nodes. */
    private long heap() throws IOException, InterruptedException {
        long bytes = 0;
        for (int node = 1; node <= nodes; node++) {
            bytes += LiveHeap.bytes(started(bed).cluster().nodePid(node));
        }
        return bytes;
    }

    private void awaitNobody() throws Exception {
        if (!Waiting.until(JOIN_LIMIT, () -> following() == 0)) {
            throw new IllegalStateException("Somebody is still there: " + following());
        }
    }

    private double following() throws IOException, InterruptedException {
        double following = 0;
        for (int node = 1; node <= nodes; node++) {
            HttpRequest request = HttpRequest.newBuilder(node(node).resolve("/metrics?scope=application"))
                    .timeout(ANSWER_LIMIT)
                    .build();
            following += watcher.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("motorpool_events_clients"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
        return following;
    }

    private URI node(int number) {
        return started(bed).cluster().nodeUrl(number);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Nothing runs.");
        }
        return part;
    }

    @Override
    public void close() throws IOException {
        if (bed != null) {
            bed.close();
            bed = null;
        }
    }
}
