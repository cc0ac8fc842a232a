package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many clients follow events over three nodes, which lose three in ten of the messages that they send each other. One node
 * is killed; nobody misses anything.
 */
class EventStreamsIT {

    private static final int CLIENTS = SharedBed.PROOF ? 600 : 300;
    private static final int TOPICS = 6;
    private static final int ROUNDS = SharedBed.PROOF ? 300 : 60;
    private static final int VANISHING = SharedBed.PROOF ? 1_000 : 200;
    private static final int KILLED = 3;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private final Http publisher = new Http();
    private final Random random = new Random(SharedBed.SEED);

    @Test
    void everyClientHasEveryEventOnceInOrderThoughANodeDies() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("events");
        int[] published = new int[TOPICS];
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                Listener listener =
                        new Listener(http, timer, nodes(bed, i), tenant, List.of(topic(i), topic(i + 1)), i % 2 == 0);
                listeners.add(listener);
                listener.open();
            }
            assertThat(Waiting.until(SETTLED, () -> listeners.stream().allMatch(each -> each.openings() > 0)))
                    .as("all streams are open")
                    .isTrue();
            for (int round = 0; round < ROUNDS; round++) {
                if (round == ROUNDS / 3) {
                    bed.cluster().killNode(KILLED);
                }
                publish(bed, tenant, 1 + round % 2, published);
            }

            boolean isWhole = Waiting.until(SETTLED, () -> missing(listeners, published) == 0);

            assertThat(isWhole)
                    .as(() -> missing(listeners, published) + " events are missing")
                    .isTrue();
            assertThat(listeners.stream().flatMap(each -> each.faults().stream()))
                    .isEmpty();
            for (int i = 0; i < CLIENTS; i++) {
                for (int topic : List.of(i % TOPICS, (i + 1) % TOPICS)) {
                    assertThat(listeners.get(i).numbers(topic(topic)))
                            .isEqualTo(LongStream.rangeClosed(1, published[topic])
                                    .boxed()
                                    .toList());
                }
            }
            assertThat(listeners.stream().filter(each -> each.openings() > 1).count())
                    .as("those of the node that was killed went elsewhere")
                    .isBetween(CLIENTS / 3L, (long) CLIENTS);
        } finally {
            listeners.forEach(Listener::close);
            timer.shutdownNow();
        }
    }

    /** Some leave before the stream has begun, some after; half of them without a word. */
    @Test
    void whoComesAndVanishesLeavesNothingBehind() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("vanishing");
        URI node = bed.cluster().nodeUrl(1);
        long pid = bed.cluster().nodePid(1);
        vanish(node, tenant, 20);
        awaitNobody(bed);
        int threads = count(Path.of("/proc", Long.toString(pid), "task"));
        int files = count(Path.of("/proc", Long.toString(pid), "fd"));

        vanish(node, tenant, VANISHING);

        awaitNobody(bed);
        assertThat(Waiting.until(
                        SETTLED,
                        () -> count(Path.of("/proc", Long.toString(pid), "fd")) <= files + 15
                                && count(Path.of("/proc", Long.toString(pid), "task")) <= threads + 15))
                .as("no socket and no thread is left")
                .isTrue();
    }

    @Test
    void aKeyThatIsRevokedAtOneNodeEndsItsStreamAtAnotherWithinASecond() throws Exception {
        Testbed bed = SharedBed.get();
        Tenant tenant = bed.tenant("revoked");
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            times.add(untilAStreamEnds(bed, tenant));
        }
        // One that is a little late is the machine's, which may stand still for a moment.
        Collections.sort(times);
        assertThat(times.get(1)).isLessThan(Duration.ofMillis(1_500));
        assertThat(times.get(2)).isLessThan(Duration.ofSeconds(3));
    }

    /** From when its key was revoked. */
    private Duration untilAStreamEnds(Testbed bed, Tenant tenant) throws Exception {
        JsonNode key = publisher
                .post(
                        bed.cluster().nodeUrl(1).resolve("/api/v1/api-keys"),
                        Map.of("name", "Another", "roles", List.of("dispatcher")),
                        tenant.authorization(),
                        ANSWER_LIMIT)
                .body();
        HttpResponse<InputStream> stream = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(bed.cluster().nodeUrl(2).resolve("/api/v1/events?topics=workload/one"))
                                .header(
                                        "Authorization",
                                        "Bearer " + key.path("key").asText())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);

        long begun = System.nanoTime();
        publisher.delete(
                bed.cluster()
                        .nodeUrl(1)
                        .resolve("/api/v1/api-keys/" + key.path("id").asText()),
                tenant.authorization(),
                ANSWER_LIMIT);
        String rest = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(rest).contains("revoked");
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void publish(Testbed bed, Tenant tenant, int node, int[] published)
            throws IOException, InterruptedException {
        int one = random.nextInt(TOPICS);
        int other = (one + 1 + random.nextInt(TOPICS - 1)) % TOPICS;
        int count = 1 + random.nextInt(10);
        Http.Answer answer = publisher.post(
                bed.cluster().nodeUrl(node).resolve("/api/v1/workload/events"),
                Map.of(
                        "topics", List.of(Integer.toString(one), Integer.toString(other)),
                        "count", count,
                        "text", "x".repeat(random.nextInt(300))),
                tenant.authorization(),
                ANSWER_LIMIT);
        assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
        published[one] += count;
        published[other] += count;
    }

    private static long missing(List<Listener> listeners, int[] published) {
        return IntStream.range(0, listeners.size())
                .mapToLong(i -> IntStream.of(i % TOPICS, (i + 1) % TOPICS)
                        .mapToLong(topic -> published[topic]
                                - listeners.get(i).numbers(topic(topic)).size())
                        .sum())
                .sum();
    }

    private static void vanish(URI node, Tenant tenant, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (Socket socket = new Socket(node.getHost(), node.getPort())) {
                boolean isSocket = i % 2 == 0;
                String path = isSocket ? "/api/v1/events/socket" : "/api/v1/events?topics=workload/vanishing";
                String upgrade = isSocket
                        ? "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        : "";
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: " + node.getAuthority() + "\r\n" + upgrade
                                        + "Authorization: Bearer " + tenant.apiKey() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                if (i % 4 >= 2) {
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
                if (i % 3 == 0) {
                    // A reset instead of an orderly end.
                    socket.setSoLinger(true, 0);
                }
            }
        }
    }

    private void awaitNobody(Testbed bed) throws Exception {
        assertThat(Waiting.until(SETTLED, () -> clients(bed.cluster().nodeUrl(1)) == 0))
                .as("nobody follows any more")
                .isTrue();
    }

    private static double clients(URI node) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(node.resolve("/metrics?scope=application"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("motorpool_events_clients"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        }
    }

    private static List<URI> nodes(Testbed bed, int first) {
        return IntStream.range(0, SharedBed.NODES)
                .mapToObj(i -> bed.cluster().nodeUrl(1 + (first + i) % SharedBed.NODES))
                .toList();
    }

    private static String topic(int number) {
        return "workload/" + number % TOPICS;
    }
}
