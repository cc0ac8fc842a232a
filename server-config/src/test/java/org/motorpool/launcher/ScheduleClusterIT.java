package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Schedules on several nodes, and the stream in which a client sees what they start. */
@ExtendWith(SharedCluster.class)
@Timeout(300)
class ScheduleClusterIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final Duration SLOTS = Duration.ofSeconds(60);
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
        Set<String> knownBefore = jobs(one);
        Set<String> known = new HashSet<>(knownBefore);
        Set<String> othersKnown = jobs(other);
        String schedule = addDaily(admin);
        String path = "/api/v1/schedules/" + schedule;
        try (Scanner stream = open(running, 1, one, "tenant-admin", "");
                Scanner othersStream = open(running, 2, other, "tenant-admin", "")) {
            Instant firstSlot = letTwoSlotsPass(running, schedule);
            Event ended = next(stream, "succeeded", known);
            known.add(ended.data().path("id").asText());
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
            Probe.Answer paused = admin.send("POST", path + "/pause", "", new byte[0]);
            assertThat(paused.json().path("nextRuns")).isEmpty();
            JsonNode lastRun = paused.json().path("lastRun");
            Set<String> run = jobs(one);
            run.removeAll(knownBefore);
            assertThat(run).contains(lastRun.path("jobId").asText());
            assertThat(Instant.parse(lastRun.path("slot").asText())).isEqualTo(firstSlot.plus(Duration.ofDays(1)));
            assertThat(run).hasSize(2);
        }
    }

    /** Its next slot is about half a day away: none passes by itself while the test runs. */
    private static String addDaily(Probe admin) {
        Map<String, ?> schedule = Map.of(
                "name",
                "every day",
                "type",
                "reports-bookings",
                "cron",
                "0 " + (LocalTime.now(Clock.system(ZONE)).getHour() + 12) % 24 + " * * *",
                "zone",
                ZONE.getId(),
                "catchUp",
                "each",
                "params",
                Map.of("period", "next-7-days"));
        return admin.make("/api/v1/schedules", schedule).path("id").asText();
    }

    /** Days go by unnoticed by all nodes, as if they had been down. Answers the first slot that is due now. */
    private static Instant letTwoSlotsPass(RunningCluster running, String schedule) throws SQLException {
        try (Connection superuser = running.cluster().connectAsSuperuser();
                PreparedStatement change =
                        superuser.prepareStatement("update job_schedule set next_slot = next_slot - interval '2 days',"
                                + " due_at = due_at - interval '2 days' where schedule_id = ? returning next_slot")) {
            change.setObject(1, UUID.fromString(schedule));
            try (ResultSet moved = change.executeQuery()) {
                assertThat(moved.next()).isTrue();
                return moved.getTimestamp(1).toInstant();
            }
        }
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
                .timeout(SLOTS)
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
