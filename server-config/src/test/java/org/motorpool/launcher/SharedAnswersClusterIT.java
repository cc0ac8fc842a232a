package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Reads that share an answer: cheap, confirmed with 304, and never older than a write that was answered. */
@ExtendWith(SharedCluster.class)
class SharedAnswersClusterIT {

    private static final String TEAMS = "/api/v1/teams";
    private static final HttpClient HTTP = Exchange.client().build();

    /** A program with a key of the tenant. */
    private record Program(RunningCluster running, String key) {

        static Program of(RunningCluster running, String role) {
            String key = running.administrator(1)
                    .post("/api/v1/api-keys", Map.of("name", "Reader", "roles", List.of(role)))
                    .text("key");
            return new Program(running, key);
        }

        HttpResponse<String> get(int node, String path, String... headers) {
            return send(node, path, HttpRequest.newBuilder().GET(), headers);
        }

        HttpResponse<String> send(int node, String path, HttpRequest.Builder request, String... headers) {
            URI url = running.cluster().nodeUrl(node).resolve(path);
            request.uri(url).header("Authorization", "Bearer " + key);
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                return Exchange.of(HTTP, request.build(), BodyHandlers.ofString(), Duration.ofSeconds(30));
            } catch (IOException e) {
                throw new AssertionError(url + " was not answered", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        String post(int node, String path, Map<String, ?> body) {
            HttpResponse<String> answer = send(
                    node,
                    path,
                    HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(Probe.bytes(body))),
                    "Content-Type",
                    "application/json");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return answer.headers().firstValue("Location").orElseThrow();
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void whoeverHasTheAnswerGets304UntilItChanges(RunningCluster running) {
        Program program = Program.of(running, "tenant-admin");
        HttpResponse<String> first = program.get(1, TEAMS);
        String tag = header(first, "ETag");
        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(header(first, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(first, "Age")).isNotEmpty();

        for (int node = 1; node <= 2; node++) {
            HttpResponse<String> again = program.get(node, TEAMS, "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
        }
        HttpResponse<String> head =
                program.send(1, TEAMS, HttpRequest.newBuilder().method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "ETag")).isEqualTo(tag);

        program.post(1, TEAMS, Map.of("name", "Other " + System.nanoTime(), "description", ""));
        HttpResponse<String> changed = program.get(2, TEAMS, "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(header(changed, "ETag")).isNotEqualTo(tag);
    }

    @Test
    void aWriteOnOneNodeIsReadOnTheOtherAtOnce(RunningCluster running) throws IOException {
        Program program = Program.of(running, "tenant-admin");
        String team = program.post(1, TEAMS, Map.of("name", "Team " + System.nanoTime(), "description", "0"));
        for (int i = 1; i <= 40; i++) {
            int writer = 1 + i % 2;
            int reader = 3 - writer;
            String tag = header(program.get(writer, team), "ETag");
            program.get(reader, team);
            Map<String, ?> body =
                    Map.of("name", "Team " + i + " " + System.nanoTime(), "description", "" + i, "active", true);
            HttpResponse<String> written = program.send(
                    writer,
                    team,
                    HttpRequest.newBuilder().PUT(BodyPublishers.ofByteArray(Probe.bytes(body))),
                    "Content-Type",
                    "application/json",
                    "If-Match",
                    tag);
            assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
            HttpResponse<String> read = program.get(reader, team, "If-None-Match", tag);
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(Probe.JSON.readTree(read.body()).path("description").asText())
                    .isEqualTo("" + i);
        }
    }

    @Test
    void anotherTenantsAnswerIsNeverGiven(RunningCluster running) {
        Program ours = Program.of(running, "tenant-admin");
        String mark = "Mark " + System.nanoTime();
        String team = ours.post(1, TEAMS, Map.of("name", mark, "description", ""));
        Program theirs =
                new Program(running, SweepTenants.of(running).other().keys().getOrDefault(TenantThings.ALL, ""));
        HttpResponse<String> list = ours.get(1, TEAMS + "?limit=200");
        String tag = header(list, "ETag");
        for (int i = 0; i < 5; i++) {
            assertThat(ours.get(1, team).body()).contains(mark);
            assertThat(theirs.get(1, team).statusCode()).isEqualTo(404);
            HttpResponse<String> others = theirs.get(1, TEAMS + "?limit=200");
            assertThat(others.statusCode()).isEqualTo(200);
            assertThat(others.body()).doesNotContain(mark);
            assertThat(header(others, "ETag")).isNotEqualTo(tag);
        }
    }

    @Test
    void aRoleThatMayNotReadIsRefusedThoughAnAnswerIsKept(RunningCluster running) {
        Program admin = Program.of(running, "tenant-admin");
        Program driver = Program.of(running, "driver");
        String tag = header(admin.get(1, TEAMS), "ETag");
        assertThat(driver.get(1, TEAMS, "If-None-Match", tag).statusCode()).isEqualTo(403);
        assertThat(driver.get(1, TEAMS).statusCode()).isEqualTo(403);
    }

    @Test
    void mostAnswersAreMadeOnceForMany(RunningCluster running) {
        Program program = Program.of(running, "tenant-admin");
        String path = TEAMS + "?limit=7";
        String tag = header(program.get(1, path), "ETag");
        double before = kept(program);
        for (int i = 0; i < 100; i++) {
            assertThat(program.get(1, path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        }
        assertThat(kept(program) - before).isGreaterThan(80);
    }

    /** How many answers of node 1 asked neither the database nor wrote JSON. */
    private static double kept(Program program) {
        return program.get(1, "/metrics?scope=application")
                .body()
                .lines()
                .filter(line -> line.startsWith("motorpool_cache_answers{")
                        && line.contains("cache=\"answers\"")
                        && line.contains("tier=\"near\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
