package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** SIGTERM to a node with a request and a stream under way. */
@ExtendWith(SharedCluster.class)
class DrainClusterIT {

    private static final int NODE = 2;
    private static final Duration SOON = Duration.ofSeconds(25);

    @Test
    void aNodeThatStopsFinishesItsRequestsAndSendsItsStreamsElsewhere(RunningCluster running) throws Exception {
        Cluster cluster = running.cluster();
        RestClient administrator = running.administrator(NODE);
        String key = administrator
                .post("/api/v1/api-keys", Map.of("name", "Drain", "roles", List.of("tenant-admin")))
                .text("key");
        String team =
                administrator.post("/api/v1/teams", Map.of("name", "Drain")).text("id");
        byte[] sheet = ("name,email,phone,team_id\nDrain,drain@demo.example,+918888888888," + team + "\n")
                .getBytes(StandardCharsets.UTF_8);
        HttpURLConnection stream = open(cluster.nodeUrl(NODE), "/api/v1/jobs/events", key);
        assertThat(stream.getResponseCode()).isEqualTo(200);
        CompletableFuture<String> streamed = CompletableFuture.supplyAsync(() -> read(stream));
        CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);
        // It waits for its client, and not in the database, which gives up what takes too long.
        try (SlowRequest begun = SlowRequest.post(
                cluster.nodeUrl(NODE).resolve("/api/v1/employees/import"),
                Map.of("Authorization", "Bearer " + key, "Content-Type", "text/csv"),
                sheet)) {
            assertThat(Waiting.until(SOON, () -> isImporting(cluster))).isTrue();

            stopped = CompletableFuture.runAsync(() -> cluster.stopNode(NODE));
            assertThat(Waiting.until(SOON, () -> status(open(cluster.healthUrl(NODE), "/health/ready", key)) == 503))
                    .isTrue();
            assertThat(status(open(cluster.healthUrl(NODE), "/health/live", key)))
                    .isEqualTo(200);
            // The listener still answers, and takes nothing new.
            HttpURLConnection late = open(cluster.nodeUrl(NODE), "/api/v1/shifts", key);
            assertThat(Waiting.until(SOON, () -> status(open(cluster.nodeUrl(NODE), "/api/v1/shifts", key)) == 503))
                    .isTrue();
            status(late);
            assertThat(late.getHeaderField("Connection")).isEqualTo("close");
            assertThat(streamed.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsPattern("retry:\\s?\\d+");
            assertThat(stopped).isNotDone();

            assertThat(begun.finish()).isEqualTo(200);
        } finally {
            stopped.get(2, TimeUnit.MINUTES);
        }
        assertThat(cluster.isNodeReady(NODE)).isFalse();
    }

    private static boolean isImporting(Cluster cluster) {
        try (Connection other = cluster.connectAsSuperuser();
                Statement statement = other.createStatement();
                var rows = statement.executeQuery("select 1 from quota_hold where quota = 'employee-imports'")) {
            return rows.next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpURLConnection open(URI server, String path, String key) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.resolve(path).toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + key);
            connection.setReadTimeout(30_000);
            return connection;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int status(HttpURLConnection connection) {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            throw new AssertionError(connection.getURL() + " does not answer", e);
        }
    }

    private static String read(HttpURLConnection stream) {
        try (InputStream bytes = stream.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new AssertionError("The stream broke off.", e);
        }
    }
}
