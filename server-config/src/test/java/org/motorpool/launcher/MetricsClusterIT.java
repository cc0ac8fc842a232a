package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** What operators watch, as a node shows it, and what Prometheus and Grafana are told to look for. */
@ExtendWith(SharedCluster.class)
class MetricsClusterIT {

    private static final Duration COUNTED = Duration.ofSeconds(60);
    private static final Path MONITORING = Path.of("monitoring");

    /** Names of ours and of the server's, as they stand in expressions; a word with a bracket behind it is a function. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:motorpool|memory)_\\w+\\b(?!\\()");

    @Test
    void aPlanIsCountedWhereItRan(RunningCluster running) {
        RestClient client = running.administrator(1);
        DemoDay day = new DemoDay(client);
        String job = day.plan(day.book("m" + Long.toString(System.nanoTime() / 1_000_000, 36), 4), 1);
        String state = new JobWatch(client)
                .await(job, Duration.ofSeconds(60), ignored -> {})
                .text("state");
        assertThat(state).isEqualTo("succeeded");

        assertThat(Waiting.until(COUNTED, () -> Stream.of(1, 2)
                        .anyMatch(node -> read(running, node, "/metrics?scope=application")
                                .lines()
                                .anyMatch(MetricsClusterIT::isASuccessOfAPlan))))
                .isTrue();
    }

    @Test
    void poolsAndRefusalsAreShownBeforeAnythingHappens(RunningCluster running) {
        String metrics = read(running, 2, "/metrics?scope=application");

        assertThat(metrics)
                .contains("motorpool_jobs_slots{")
                .contains("motorpool_jobs_slots_used{")
                .contains("pool=\"cpu\"")
                .contains("motorpool_jobs_stale_fences_total")
                .contains("motorpool_jobs_takeovers_total")
                .doesNotContain(DemoTenant.CODE + "\"");
    }

    @Test
    void whatIsWatchedForIsThere(RunningCluster running) throws IOException {
        RestClient client = running.administrator(1);
        DemoDay day = new DemoDay(client);
        String job = day.plan(day.book("w" + Long.toString(System.nanoTime() / 1_000_000, 36), 4), 1);
        new JobWatch(client).await(job, Duration.ofSeconds(60), ignored -> {});
        Set<String> watched = new TreeSet<>();
        for (String file : List.of("alerts.yml", "grafana.json")) {
            METRIC.matcher(Files.readString(MONITORING.resolve(file)))
                    .results()
                    .forEach(found -> watched.add(found.group()));
        }

        assertThat(Waiting.until(COUNTED, () -> shown(running).containsAll(watched)))
                .as("shown are " + shown(running) + ", watched for are " + watched)
                .isTrue();
        assertThat(watched).hasSizeGreaterThan(10);
    }

    /** Each of them waits in the database for what somebody else has locked, and keeps its connection meanwhile. */
    @Test
    void connectionsThatAreLentAreCounted(RunningCluster running) throws Exception {
        int held = 3;
        RestClient client = running.administrator(2);
        ExecutorService clients = Executors.newFixedThreadPool(held);
        try (Connection other = running.cluster().connectAsSuperuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table team in access exclusive mode");
            for (int i = 0; i < held; i++) {
                // Each for another one: whoever asks for the same waits for one answer.
                clients.submit(() -> client.get("/api/v1/teams/" + UUID.randomUUID()));
            }

            assertThat(Waiting.until(COUNTED, () -> connections(running, "used") >= held))
                    .isTrue();
            assertThat(connections(running, "max")).isEqualTo(50);
            other.rollback();
            assertThat(Waiting.until(COUNTED, () -> connections(running, "used") < held))
                    .isTrue();
        } finally {
            clients.shutdownNow();
        }
    }

    private static double connections(RunningCluster running, String what) {
        return read(running, 2, "/metrics?scope=application")
                .lines()
                .filter(line ->
                        line.startsWith("motorpool_connections_" + what + "{") && line.contains("pool=\"primary\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    @Test
    void requestsAreCountedByRouteAndNeverByWhatStandsInThePath(RunningCluster running) {
        RestClient client = running.administrator(2);
        String team = client.post("/api/v1/teams", Map.of("name", "Counted " + System.nanoTime(), "description", ""))
                .text("id");
        assertThat(client.get("/api/v1/teams/" + team).status()).isEqualTo(200);
        assertThat(client.get("/api/v1/teams/none").status()).isEqualTo(404);

        String metrics = read(running, 2, "/metrics?scope=application");

        assertThat(metrics.lines())
                .anyMatch(line -> line.startsWith("motorpool_requests_seconds_bucket{")
                        && line.contains("method=\"GET\"")
                        && line.contains("route=\"/teams/{id}\"")
                        && line.contains("status=\"2xx\"")
                        && line.contains("le=\"0.25\""));
        assertThat(metrics).doesNotContain(team);
    }

    @Test
    void aNodeThatServesHasStartedAndIsReady(RunningCluster running) {
        assertThat(read(running, 1, "/health/started")).contains("\"application\",\"status\":\"UP\"");
        assertThat(read(running, 1, "/health/ready")).contains("\"primary\",\"status\":\"UP\"");
    }

    private static Set<String> shown(RunningCluster running) {
        return Stream.of(1, 2)
                .flatMap(node -> read(running, node, "/metrics").lines())
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void aDispatcherThatLooksForWorkIsAlive(RunningCluster running) {
        assertThat(read(running, 1, "/health/live")).contains("\"job-dispatcher\",\"status\":\"UP\"");
    }

    private static boolean isASuccessOfAPlan(String line) {
        return line.startsWith("motorpool_jobs_attempts_total")
                && line.contains("outcome=\"succeeded\"")
                && line.contains("type=\"routing-plan-shift\"");
    }

    private static String read(RunningCluster running, int node, String path) {
        try (InputStream answer =
                running.cluster().nodeUrl(node).resolve(path).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("Node " + node + " does not show " + path, e);
        }
    }
}
