package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** What administrators do about jobs, at one node, and what the other makes of it. */
@ExtendWith(SharedCluster.class)
@Timeout(180)
class JobControlClusterIT {

    private static final Map<String, String> REPORTS = Map.of("type", "reports-bookings");
    private static final int RIDERS = 3;
    private static final Duration SOON = Duration.ofSeconds(60);

    private RunningCluster running;
    private RestClient admin;
    private RestClient elsewhere;

    @BeforeEach
    void pause(RunningCluster cluster) {
        running = cluster;
        admin = running.administrator(1);
        elsewhere = running.administrator(2);
        assertThat(admin.post("/api/v1/jobs/queue/pause", REPORTS).status()).isEqualTo(204);
    }

    @AfterEach
    void resume() {
        admin.post("/api/v1/jobs/queue/resume", REPORTS);
    }

    @Test
    void aPausedTypeWaitsAtEveryNodeSaysWhyAndGoesOnWhenItIsResumed() throws Exception {
        String job = report();
        // Longer than a node waits before it looks by itself.
        Thread.sleep(2_500);

        RestClient.Answer waiting = elsewhere.get(job);
        assertThat(waiting.text("state")).isEqualTo("queued");
        assertThat(waiting.body().at("/waiting/reasons/0/code").asText()).isEqualTo("paused-for-tenant");
        assertThat(waiting.body().at("/waiting").has("startsInSeconds")).isFalse();
        RestClient.Answer queue = elsewhere.get("/api/v1/jobs/queue");
        assertThat(queue.body().path("waiting").asInt()).isEqualTo(1);
        assertThat(queue.body().path("types")).anySatisfy(type -> {
            assertThat(type.path("type").asText()).isEqualTo("reports-bookings");
            assertThat(type.path("paused").asBoolean()).isTrue();
            assertThat(type.path("oldestWaitSeconds").asInt()).isPositive();
        });

        resume();
        await(job, "succeeded");
    }

    @Test
    void aJobThatWasCancelledOrDiedRunsAgainAndSucceeds() throws Exception {
        String job = report();
        assertThat(admin.delete(job).text("state")).isEqualTo("cancelled");
        RestClient.Answer again = elsewhere.post(job + "/retry", Map.of());
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("state")).isEqualTo("queued");
        assertThat(elsewhere.post(job + "/retry", Map.of()).text("code")).isEqualTo("JOB_NOT_RETRYABLE");
        admin.delete(job);
        letItBeDead(job);

        RestClient.Answer groups = elsewhere.get("/api/v1/jobs/dead");
        assertThat(groups.body().path("items")).anySatisfy(group -> {
            assertThat(group.path("cause").asText()).isEqualTo("TEST");
            assertThat(group.path("count").asInt()).isEqualTo(1);
            assertThat(job).endsWith(group.at("/sample/id").asText());
        });
        assertThat(admin.get("/api/v1/jobs?state=dead&cause=TEST").body().path("items"))
                .hasSize(1);
        assertThat(admin.get(job).text("stack")).isEqualTo("at Test");
        String key = admin.post("/api/v1/api-keys", Map.of("name", "control", "roles", List.of("dispatcher")))
                .text("key");
        Probe dispatcher = new Probe(running.cluster().nodeUrl(1), java.util.Optional.of(key));
        assertThat(dispatcher.get(job).json().has("stack")).isFalse();

        RestClient.Answer redriven = elsewhere.post(
                "/api/v1/jobs/dead/redrive", Map.of("type", "reports-bookings", "cause", "TEST", "perSecond", 5));
        assertThat(redriven.body().path("redriven").asInt()).isEqualTo(1);
        assertThat(redriven.body().path("left").asInt()).isZero();
        resume();
        await(job, "succeeded");
    }

    @Test
    void thePlatformSeesItsNodesAndPausesForAll() {
        RestClient platform = SweepTenants.platform(running);
        assertThat(platform.get("/api/v1/job-nodes").body().path("items").findValuesAsText("node"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(platform.post("/api/v1/job-types/pause", REPORTS).status()).isEqualTo(204);
        try {
            resume();
            String job = report();
            assertThat(elsewhere.get(job).body().at("/waiting/reasons/0/code").asText())
                    .isEqualTo("paused-for-all");
            assertThat(platform.get("/api/v1/job-types").body().path("items"))
                    .anySatisfy(
                            type -> assertThat(type.path("paused").asBoolean()).isTrue());
            platform.post("/api/v1/job-types/resume", REPORTS);
            await(job, "succeeded");
        } finally {
            platform.post("/api/v1/job-types/resume", REPORTS);
        }
    }

    @Test
    void aFullQueueIsAProblemThatSaysWhenToComeBack() throws Exception {
        String waiting = report();
        String key = admin.post("/api/v1/api-keys", Map.of("name", "full", "roles", List.of("dispatcher")))
                .text("key");
        try {
            fillTheQueue(waiting);
            // What was counted before is good for a second.
            assertThat(Waiting.until(
                            SOON,
                            () -> admin.post("/api/v1/reports/bookings", today())
                                            .status()
                                    == 429))
                    .isTrue();

            HttpResponse<String> refused = askForReport(key);

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(Probe.JSON.readTree(refused.body()).path("code").asText())
                    .isEqualTo("JOB_QUEUE_FULL");
        } finally {
            execute("delete from job where type = 'reports-bookings' and state = 'queued'");
        }
    }

    private HttpResponse<String> askForReport(String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        running.cluster().nodeUrl(1).resolve("/api/v1/reports/bookings"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(Probe.JSON.writeValueAsString(today())))
                .build();
        return Exchange.of(Exchange.client().build(), request, BodyHandlers.ofString(), SOON);
    }

    private static Map<String, String> today() {
        String today = LocalDate.now(Clock.systemUTC()).toString();
        return Map.of("from", today, "to", today);
    }

    /** With as many like this job as may wait. */
    private void fillTheQueue(String job) throws SQLException {
        execute(
                "insert into job (tenant_id, job_id, type, pool, priority, max_attempts, not_before, params, created_at)"
                        + " select tenant_id, gen_random_uuid(), type, pool, priority, max_attempts, now(), '{}', now()"
                        + " from job, generate_series(1, 20000) where job_id = '" + idOf(job) + "'");
    }

    /** Answers the path of the job. */
    private String report() {
        String code = "c" + Long.toString(System.nanoTime() / 1_000_000, 36);
        DemoDay.BookedShift shift = new DemoDay(admin).book(code, RIDERS);
        String day = shift.serviceOn().toString();
        RestClient.Answer answer =
                admin.post("/api/v1/reports/bookings", Map.of("from", day, "to", day, "shiftId", shift.shiftId()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return "/api/v1/jobs/" + answer.text("jobId");
    }

    private void await(String job, String state) {
        assertThat(Waiting.until(SOON, () -> elsewhere.get(job).text("state").equals(state)))
                .as(elsewhere.get(job).toString())
                .isTrue();
    }

    /** As a fault of ours would leave it. */
    private void letItBeDead(String job) throws SQLException {
        for (String table : List.of("job", "job_history")) {
            execute("update " + table + " set state = 'dead', error = 'It broke.', cause = 'TEST',"
                    + " stack = 'at Test' where job_id = '" + idOf(job) + "'");
        }
    }

    private static String idOf(String job) {
        return job.substring(job.lastIndexOf('/') + 1);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = running.cluster().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
