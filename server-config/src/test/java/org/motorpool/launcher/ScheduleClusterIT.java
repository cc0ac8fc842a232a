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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Schedules on several nodes, and the stream in which a client sees what they start. */
@ExtendWith(SharedCluster.class)
@Timeout(300)
class ScheduleClusterIT {

    private static final Duration TWO_SLOTS = Duration.ofSeconds(150);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An event of the stream; the id is that of the last one before it which had one. */
    private record Event(String name, String id, JsonNode data) {}

    @Test
    void eachSlotIsRunOnceAndItsJobIsSeenInTheStreamAtAnyNode(RunningCluster running) throws Exception {
        TenantThings one = SweepTenants.another(running, "QXSCHED");
        TenantThings other = SweepTenants.another(running, "QXOTHER");
        Probe admin = one.as(TenantThings.ALL);
        // A stream may tell of what ended shortly before it was opened.
        Set<String> known = jobs(one);
        Set<String> othersKnown = jobs(other);
        String path = "/api/v1/schedules/" + addMinutely(admin);
        try (Scanner stream = open(running, 1, one, "tenant-admin", "");
                Scanner othersStream = open(running, 2, other, "tenant-admin", "")) {
            Event ended = next(stream, "succeeded", known);
            String first = ended.data().path("id").asText();
            known.add(first);
            assertThat(admin.get(path).json().path("lastRun").path("jobId").asText())
                    .isEqualTo(first);
            String position = ended.id();
            assertThat(position).isNotEmpty();
            // Resumed at the other node, the next slot's job is there; the other tenant's stream has heard of neither.
            try (Scanner resumed = open(running, 2, one, "tenant-admin", position)) {
                Event second = next(resumed, "succeeded", known);
                assertThat(second.data().path("type").asText()).isEqualTo("reports-bookings");
            }
            String othersJob = other.as(TenantThings.ALL)
                    .make("/api/v1/plans/" + other.id("plans") + "/trip-sheets", Map.of())
                    .path("jobId")
                    .asText();
            assertThat(next(othersStream, "succeeded", othersKnown)
                            .data()
                            .path("id")
                            .asText())
                    .isEqualTo(othersJob);
        }
        Probe.Answer paused = admin.send("POST", path + "/pause", "", new byte[0]);
        assertThat(paused.json().path("nextRuns")).isEmpty();
        assertThat(minutesOfReports(admin)).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
    }

    private static String addMinutely(Probe admin) {
        Map<String, ?> schedule = Map.of(
                "name", "every minute",
                "type", "reports-bookings",
                "cron", "* * * * *",
                "zone", "Asia/Kolkata",
                "params", Map.of("period", "next-7-days"));
        return admin.make("/api/v1/schedules", schedule).path("id").asText();
    }

    /** The minutes in which reports were asked for, but that one which is among the tenant's things. */
    private static List<Long> minutesOfReports(Probe admin) {
        List<Long> minutes = new ArrayList<>();
        admin.get("/api/v1/jobs?type=reports-bookings&limit=50")
                .json()
                .path("items")
                .forEach(job -> minutes.add(
                        Instant.parse(job.path("createdAt").asText()).getEpochSecond() / 60));
        return minutes.subList(0, minutes.size() - 1);
    }

    @Test
    void whoOwnsNoJobSeesNoneButMayFollow(RunningCluster running) throws Exception {
        TenantThings one = SweepTenants.another(running, "QXSEES");
        HttpResponse<InputStream> auditor = send(running, 1, one, "auditor", "");
        assertThat(auditor.statusCode()).isEqualTo(403);
        auditor.body().close();
        try (Scanner employee = open(running, 1, one, "employee", "")) {
            assertThat(employee).isNotNull();
        }
    }

    private static Scanner open(RunningCluster running, int node, TenantThings things, String role, String position)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(running, node, things, role, position);
        assertThat(response.statusCode()).isEqualTo(200);
        return new Scanner(response.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<InputStream> send(
            RunningCluster running, int node, TenantThings things, String role, String position)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        running.cluster().nodeUrl(node).resolve("/api/v1/jobs/events"))
                .timeout(TWO_SLOTS)
                .header("Authorization", "Bearer " + things.keys().get(role));
        if (!position.isEmpty()) {
            request.header("Last-Event-ID", position);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static Set<String> jobs(TenantThings things) {
        Set<String> ids = new HashSet<>();
        things.as(TenantThings.ALL)
                .get("/api/v1/jobs?limit=200")
                .json()
                .path("items")
                .forEach(job -> ids.add(job.path("id").asText()));
        return ids;
    }

    /** The next event of a job in this state, other than those that are known. */
    private static Event next(Scanner lines, String state, Set<String> known) throws IOException {
        String name = "";
        String id = "";
        JsonNode data = Probe.JSON.createObjectNode();
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data = Probe.JSON.readTree(line.substring(5));
            } else if (line.isEmpty()) {
                boolean isNews = !known.contains(data.path("id").asText());
                if (name.equals("job") && isNews && data.path("state").asText().equals(state)) {
                    return new Event(name, id, data);
                }
            }
        }
        throw new AssertionError("The stream ended.");
    }
}
