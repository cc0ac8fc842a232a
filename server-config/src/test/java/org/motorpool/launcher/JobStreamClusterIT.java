package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Streams that follow a job: they go on at any node, and there are not too many. */
@ExtendWith(SharedCluster.class)
@Timeout(180)
class JobStreamClusterIT {

    private static final int RIDERS = 8;
    private static final int BUDGET_SECONDS = 8;
    private static final int LONG_BUDGET_SECONDS = 60;
    private static final int STREAMS_PER_USER = 20;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningCluster running;
    private RestClient admin;
    private String key = "";
    private String job = "";

    private record Event(long id, JsonNode job) {}

    @BeforeEach
    void issueKey(RunningCluster cluster) {
        running = cluster;
        admin = running.administrator(1);
        key = admin.post("/api/v1/api-keys", Map.of("name", "streams", "roles", List.of("dispatcher")))
                .text("key");
    }

    private void startPlanning(int seconds) {
        DemoDay day = new DemoDay(admin);
        job = day.plan(day.book("s" + Long.toString(System.nanoTime() / 1_000_000, 36), RIDERS), seconds);
    }

    @Test
    void aStreamThatBreaksGoesOnAtTheOtherNodeWithWhatTheClientDidNotSee() throws Exception {
        startPlanning(BUDGET_SECONDS);
        Event seen;
        try (Scanner first = lines(open(1, ""))) {
            seen = next(first).orElseThrow();
        }
        assertThat(seen.job().path("state").asText()).isIn("queued", "running");

        List<Event> rest = new ArrayList<>();
        try (Scanner second = lines(open(2, Long.toString(seen.id())))) {
            for (Optional<Event> event = next(second); event.isPresent(); event = next(second)) {
                rest.add(event.get());
            }
        }

        assertThat(rest).isNotEmpty();
        assertThat(rest)
                .extracting(Event::id)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(id -> id > seen.id());
        Event last = rest.get(rest.size() - 1);
        assertThat(last.job().path("state").asText()).isEqualTo("succeeded");

        // Who saw the end is told no more; who saw less is told the end, at either node.
        assertThat(read(open(1, Long.toString(last.id())))).doesNotContain("data:");
        assertThat(read(open(2, Long.toString(seen.id())))).contains("\"succeeded\"");
        assertThat(read(open(1, "nonsense"))).contains("\"succeeded\"");
    }

    @Test
    void onePersonHasOnlySoManyStreamsAtANode() throws Exception {
        startPlanning(LONG_BUDGET_SECONDS);
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS_PER_USER; i++) {
                HttpResponse<InputStream> stream = open(1, "");
                assertThat(stream.statusCode()).isEqualTo(200);
                streams.add(stream);
            }

            HttpResponse<InputStream> refused = open(1, "");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(read(refused)).contains("TOO_MANY_STREAMS");
            HttpResponse<InputStream> elsewhere = open(2, "");
            streams.add(elsewhere);
            assertThat(elsewhere.statusCode()).isEqualTo(200);
        } finally {
            for (HttpResponse<InputStream> stream : streams) {
                stream.body().close();
            }
        }
        // Streams end with their job.
        assertThat(admin.delete("/api/v1/jobs/" + job).status()).isEqualTo(202);
        assertThat(Waiting.until(Duration.ofSeconds(60), () -> opens(1))).isTrue();
    }

    private boolean opens(int node) {
        try (InputStream body = open(node, "").body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("\"cancelled\"");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<InputStream> open(int node, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        running.cluster().nodeUrl(node).resolve("/api/v1/jobs/" + job + "/events"))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String read(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Scanner lines(HttpResponse<InputStream> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return new Scanner(response.body(), StandardCharsets.UTF_8);
    }

    private static Optional<Event> next(Scanner lines) throws IOException {
        long id = 0;
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3).strip());
            } else if (line.startsWith("data:")) {
                String data = line.substring(5);
                // The id may stand before or behind the data.
                while (id == 0 && lines.hasNextLine()) {
                    String more = lines.nextLine();
                    id = more.startsWith("id:")
                            ? Long.parseLong(more.substring(3).strip())
                            : id;
                }
                return Optional.of(new Event(id, Probe.JSON.readTree(data)));
            }
        }
        return Optional.empty();
    }
}
