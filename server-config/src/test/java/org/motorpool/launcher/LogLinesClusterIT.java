package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** The second node of the cluster writes JSON lines. */
@ExtendWith(SharedCluster.class)
class LogLinesClusterIT {

    private static final int NODE = 2;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aRequestThatFailsIsLoggedWithItsIdItsTenantAndTheTrace(RunningCluster running) throws Exception {
        String id = "log-lines-" + System.nanoTime();
        String key = running.administrator(NODE)
                .post("/api/v1/api-keys", Map.of("name", "Log lines", "roles", List.of("tenant-admin")))
                .text("key");
        try (Connection owner = running.cluster().connectAsSuperuser();
                Statement statement = owner.createStatement()) {
            statement.execute("alter table team rename to team_away");
            try {
                assertThat(get(running, "/api/v1/teams", id, key)).isEqualTo(500);
            } finally {
                statement.execute("alter table team_away rename to team");
            }
        }

        assertThat(Waiting.until(SOON, () -> find(running, id).isPresent())).isTrue();
        JsonNode line = find(running, id).orElseThrow();
        assertThat(Instant.parse(line.path("time").asText())).isAfter(Instant.EPOCH);
        assertThat(line.path("node").asText()).isEqualTo("node-" + NODE);
        assertThat(line.path("tenant").asText()).hasSize(36);
        assertThat(line.path("level").asText()).isNotEmpty();
        assertThat(line.path("logger").asText()).startsWith("org.motorpool.");
        assertThat(line.path("trace").asText()).contains("PSQLException");
    }

    @Test
    void whatTheServerItselfSaysIsJsonToo(RunningCluster running) throws IOException {
        List<String> lines = lines(running);
        ObjectMapper mapper = new ObjectMapper();
        Set<String> loggers = new TreeSet<>();
        for (String line : lines) {
            if (line.startsWith("{\"time\"")) {
                loggers.add(mapper.readTree(line).path("logger").asText());
            }
        }
        assertThat(loggers).contains("PayaraMicro");
    }

    private static Optional<JsonNode> find(RunningCluster running, String id) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            for (String line : lines(running)) {
                if (line.startsWith("{") && line.contains("\"requestId\":\"" + id + "\"")) {
                    return Optional.of(mapper.readTree(line));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new AssertionError("A line is not JSON.", e);
        } catch (IOException e) {
            throw new AssertionError("The log cannot be read.", e);
        }
    }

    private static List<String> lines(RunningCluster running) throws IOException {
        return Files.readString(running.cluster().logFile("node-" + NODE), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
    }

    private static int get(RunningCluster running, String path, String id, String key) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                running.cluster().nodeUrl(NODE).resolve(path).toURL().openConnection();
        connection.setRequestProperty("X-Request-Id", id);
        connection.setRequestProperty("Authorization", "Bearer " + key);
        return connection.getResponseCode();
    }
}
