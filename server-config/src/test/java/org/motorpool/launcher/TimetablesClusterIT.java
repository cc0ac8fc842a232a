package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.launcher.Somebody.TIMETABLES;
import static org.motorpool.launcher.Somebody.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/** Timetables of visitors and people, over two nodes. */
@ExtendWith(SharedCluster.class)
class TimetablesClusterIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration OBEYED = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final String HOUR_RULE = "timetable-uploads-api-key";
    private static final String MINUTE_RULE = "timetable-uploads-at-once-api-key";

    /** Some of its times have no end, and the parser is certain of everything else. */
    private static final SpecimenTimetable SPECIMEN = TimetablePdfs.lectures(1);

    // All keys are those of one administrator, and the same file of the same owner is one timetable: each test has its
    // own.
    private static final byte[] MINUTES_FILE = TimetablePdfs.lectures(2).pdf();
    private static final byte[] HOURS_FILE = TimetablePdfs.lectures(3).pdf();
    private static final byte[] FILE_SENT_TWICE = TimetablePdfs.lectures(5).pdf();

    @Test
    void aVisitorUploadsOnOneNodeAndReadsTheEventsOnTheOther(RunningCluster running) throws Exception {
        Somebody visitor = Somebody.visitor("192.0.2.21");
        URI one = running.cluster().nodeUrl(1);
        URI two = running.cluster().nodeUrl(2);

        HttpResponse<String> uploaded = visitor.upload(one, SPECIMEN.pdf(), "UP_MOD_XLS.pdf");

        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(202);
        assertThat(uploaded.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("motorpool-visitor=", "HttpOnly", "SameSite=Lax"));
        JsonNode job = json(visitor.get(
                two.resolve(uploaded.headers().firstValue("Location").orElseThrow())));
        assertThat(job.path("type").asText()).isEqualTo("timetables-parse");
        String path = TIMETABLES + "/" + json(uploaded).path("id").asText();
        JsonNode ready = visitor.awaitReady(two.resolve(path));
        assertThat(ready.path("kind").asText()).isEqualTo("lectures");
        assertThat(ready.path("eventCount").asInt()).isEqualTo(SPECIMEN.events().size());
        JsonNode events =
                json(visitor.get(two.resolve(path + "/events?limit=200"))).path("items");
        assertThat(events).hasSize(SPECIMEN.events().size());
        for (int i = 0; i < events.size(); i++) {
            Map<String, String> truth = SPECIMEN.events().get(i).fields();
            assertThat(events.get(i).path("module").asText()).isEqualTo(truth.get("MODULE"));
            assertThat(events.get(i).path("day").asText()).isEqualTo(truth.get("DAY"));
            assertThat(events.get(i).path("startTime").asText()).isEqualTo(truth.get("START_TIME"));
            assertThat(events.get(i).path("unclear"))
                    .as("what the table does not say")
                    .extracting(JsonNode::asText)
                    .isEqualTo(truth.containsKey("END_TIME") ? List.of() : List.of("endTime"));
        }
        assertThat(ready.path("unclearCount").asLong())
                .isEqualTo(SPECIMEN.events().stream()
                        .filter(event -> !event.fields().containsKey("END_TIME"))
                        .count())
                .isPositive();
        HttpResponse<String> again = visitor.upload(two, SPECIMEN.pdf(), "other name.pdf");
        assertThat(again.statusCode()).as("the same file").isEqualTo(200);
        assertThat(json(again).path("id")).isEqualTo(json(uploaded).path("id"));
        Somebody other = Somebody.withNewKey(running, "tenant-admin");
        assertThat(other.upload(two, SPECIMEN.pdf(), "x.pdf").statusCode())
                .as("another's same file")
                .isEqualTo(202);
        assertThat(Somebody.visitor("192.0.2.21").get(one.resolve(path)).statusCode())
                .isEqualTo(404);
        assertThat(other.get(one.resolve(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeTakenIsRefusedWithAReason(RunningCluster running) throws Exception {
        Somebody program = Somebody.withNewKey(running, "employee");
        URI node = running.cluster().nodeUrl(1);

        HttpResponse<String> zip = program.upload(node, "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8), "a.pdf");
        HttpResponse<String> large = program.upload(node, new byte[MOST_BYTES + 1], "a.pdf");
        HttpResponse<String> larger = program.upload(node, new byte[11 * 1024 * 1024], "a.pdf");
        HttpResponse<String> broken =
                program.upload(node, "%PDF-1.7\nnothing more".getBytes(StandardCharsets.UTF_8), "a.pdf");
        Somebody elsewhere = new Somebody(Exchange.client().build(), Map.of("Sec-Fetch-Site", "cross-site"));

        assertThat(zip.statusCode()).isEqualTo(415);
        assertThat(json(zip).path("code").asText()).isEqualTo("TIMETABLE_NOT_A_PDF");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(json(large).path("code").asText()).isEqualTo("TIMETABLE_TOO_LARGE");
        assertThat(json(large).path("limit").asInt()).isEqualTo(MOST_BYTES);
        assertThat(larger.statusCode()).isEqualTo(413);
        assertThat(json(larger).path("code").asText())
                .as("what is wrapped around the file comes on top")
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(json(larger).path("limit").asInt()).isBetween(MOST_BYTES, 11 * 1024 * 1024);
        assertThat(broken.statusCode()).isEqualTo(202);
        URI failed = node.resolve(TIMETABLES + "/" + json(broken).path("id").asText());
        assertThat(Waiting.until(SOON, () -> program.state(failed).equals("failed")))
                .isTrue();
        assertThat(json(program.get(failed)).at("/failure/found").asText()).isNotBlank();
        assertThat(elsewhere.upload(node, SPECIMEN.pdf(), "a.pdf").statusCode())
                .as("a form of another site")
                .isEqualTo(403);
    }

    @Test
    void aHundredPagesAreReadAndOneMoreIsRefusedWithAReason(RunningCluster running) {
        Somebody visitor = Somebody.visitor("192.0.2.23");
        URI node = running.cluster().nodeUrl(2);

        JsonNode most = json(visitor.upload(node, TimetablePdfs.sittings(99), "a.pdf"));
        JsonNode more = json(visitor.upload(node, TimetablePdfs.sittings(100), "a.pdf"));

        JsonNode ready = visitor.awaitReady(
                node.resolve(TIMETABLES + "/" + most.path("id").asText()));
        assertThat(ready.path("pages").asInt()).isEqualTo(100);
        assertThat(ready.path("eventCount").asInt()).isEqualTo(99);
        assertThat(ready.path("unclearCount").asInt()).isZero();
        URI refused = node.resolve(TIMETABLES + "/" + more.path("id").asText());
        assertThat(Waiting.until(SOON, () -> visitor.state(refused).equals("failed")))
                .isTrue();
        JsonNode failure = json(visitor.get(refused)).path("failure");
        assertThat(failure.path("code").asText()).isEqualTo("too-many-pages");
        assertThat(failure.path("found").asText()).isEqualTo("more than 100 pages");
        assertThat(failure.path("expected").asText()).isEqualTo("at most 100 pages");
    }

    @Test
    void nobodyUploadsMoreThanFiveInAMinute(RunningCluster running) {
        HttpResponse<String> refused =
                uploadUntilRefused(running, MINUTES_FILE, MINUTE_RULE, 5, Duration.ofSeconds(12));

        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    }

    /**
     * At one node and the other. Answers the refusal.
     *
     * @param each after which one more may be uploaded, as on a slow machine it is
     */
    private static HttpResponse<String> uploadUntilRefused(
            RunningCluster running, byte[] file, String rule, int most, Duration each) {
        Somebody program = Somebody.withNewKey(running, "employee");
        long unaskedBefore = unasked(running, rule);
        long begun = System.nanoTime();
        List<HttpResponse<String>> answers = new ArrayList<>();
        do {
            answers.add(0, program.upload(running.cluster().nodeUrl(1 + answers.size() % 2), file, "a.pdf"));
        } while (answers.get(0).statusCode() != 429 && answers.size() < 3 * most);
        long more = (System.nanoTime() - begun) / each.toNanos() + unasked(running, rule) - unaskedBefore;

        List<Integer> statuses = answers.stream().map(HttpResponse::statusCode).toList();
        assertThat(statuses).startsWith(429).endsWith(202);
        assertThat(statuses.subList(1, statuses.size() - 1)).containsOnly(200).hasSizeBetween(most - 1, (int)
                (most - 1 + more));
        return answers.get(0);
    }

    /** How many requests the rule let through because its bucket was silent for a moment. */
    private static long unasked(RunningCluster running, String rule) {
        return Stream.of(1, 2)
                .map(node -> Somebody.visitor("192.0.2.24")
                        .get(running.cluster().nodeUrl(node).resolve("/metrics?scope=application")))
                .flatMap(answer -> answer.body().lines())
                .filter(line -> line.startsWith("motorpool_limits_requests")
                        && line.contains("rule=\"" + rule + "\"")
                        && line.contains("outcome=\"silent-open\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void norMoreThanTenInAnHour(RunningCluster running) {
        HttpResponse<String> refused;
        RestClient platform = SweepTenants.platform(running);
        Map<String, ?> off = Map.of(
                "subject",
                "api-key",
                "method",
                "POST",
                "path",
                TIMETABLES,
                "capacity",
                5,
                "refill",
                5,
                "periodMillis",
                60_000,
                "enabled",
                false);
        assertThat(platform.put("/api/v1/rate-limits/" + MINUTE_RULE, off, "\"0\"")
                        .status())
                .isEqualTo(200);
        try {
            awaitTightest(running, HOUR_RULE);
            refused = uploadUntilRefused(running, HOURS_FILE, HOUR_RULE, 10, Duration.ofMinutes(6));
        } finally {
            platform.delete("/api/v1/rate-limits/" + MINUTE_RULE);
            awaitTightest(running, MINUTE_RULE);
        }

        assertThat(json(refused).path("rule").asText()).isEqualTo(HOUR_RULE);
        long wait = refused.headers().firstValueAsLong("Retry-After").orElse(0);
        assertThat(wait).as("until one of ten an hour comes back").isBetween(240L, 360L);
        assertThat(json(refused).path("reset").asLong()).isEqualTo(wait);
    }

    /** Waits until this is the rule that both nodes tell somebody new of: the tightest one that they know. */
    private static void awaitTightest(RunningCluster running, String rule) {
        RestClient administrator = running.administrator(1);
        assertThat(Waiting.until(OBEYED, () -> {
                    Somebody other = Somebody.withNewKey(administrator, "employee");
                    return Stream.of(1, 2)
                            .map(node -> other.upload(running.cluster().nodeUrl(node), new byte[0], "a.pdf"))
                            .allMatch(answer -> answer.headers()
                                    .firstValue("RateLimit")
                                    .orElse("")
                                    .contains('"' + rule + '"'));
                }))
                .as("the nodes know of the changed rule")
                .isTrue();
    }

    @Test
    void theSameFileSentToBothNodesAtOnceIsOneTimetable(RunningCluster running) throws Exception {
        Somebody program = Somebody.withNewKey(running, "employee");

        List<HttpResponse<String>> answers = Stream.of(1, 2)
                .map(node -> CompletableFuture.supplyAsync(
                        () -> program.upload(running.cluster().nodeUrl(node), FILE_SENT_TWICE, "a.pdf")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 202);
        assertThat(answers)
                .extracting(answer -> json(answer).path("id").asText())
                .containsOnly(json(answers.get(0)).path("id").asText());
    }

    @Test
    void onlyAnAdministratorGetsThePdfThatNoAttemptCouldReadUntilItsOwnerDeletesIt(RunningCluster running)
            throws Exception {
        Somebody visitor = Somebody.visitor("192.0.2.22");
        Somebody administrator = Somebody.withNewKey(running, "tenant-admin");
        URI node = running.cluster().nodeUrl(2);
        byte[] pdf = SPECIMEN.pdf();
        JsonNode uploaded;
        pause(running, "pause");
        try {
            uploaded = json(visitor.upload(node, pdf, "a.pdf"));
            execute(
                    running,
                    "update job set state = 'dead', finished_at = now(), cause ="
                            + " 'PARSER_CRASHED', error = 'Killed by this test' where job_id = '"
                            + uploaded.path("job").asText() + "'");
        } finally {
            pause(running, "resume");
        }
        URI file = node.resolve("/api/v1/jobs/dead/" + uploaded.path("job").asText() + "/timetable.pdf");

        URI job = node.resolve("/api/v1/jobs/" + uploaded.path("job").asText());
        assertThat(json(administrator.get(job)).path("input").asText()).isEqualTo(file.getPath());

        HttpResponse<String> taken = administrator.get(file);

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo(new String(pdf, StandardCharsets.UTF_8));
        assertThat(taken.headers().firstValueAsLong("Content-Length")).hasValue(pdf.length);
        assertThat(taken.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(taken.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(taken.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(administrator.get(node.resolve("/api/v1/audit?limit=5")).body())
                .contains("timetable.pdf-taken", uploaded.path("id").asText());
        assertThat(visitor.get(file).statusCode()).isEqualTo(401);
        Somebody dispatcher = Somebody.withNewKey(running, "dispatcher");
        assertThat(dispatcher.get(file).statusCode()).isEqualTo(403);
        assertThat(json(dispatcher.get(job)).has("input")).isFalse();
        URI timetable = node.resolve(TIMETABLES + "/" + uploaded.path("id").asText());
        assertThat(json(visitor.get(timetable)).at("/failure/code").asText()).isEqualTo("parser-crashed");
        visitor.send("DELETE", timetable, "", new byte[0], Map.of());
        assertThat(administrator.get(file).statusCode()).isEqualTo(404);
        assertThat(json(administrator.get(job)).has("input")).isFalse();
    }

    private static void pause(RunningCluster running, String what) {
        SweepTenants.platform(running).post("/api/v1/job-types/" + what, Map.of("type", "timetables-parse"));
    }

    private static void execute(RunningCluster running, String sql) throws SQLException {
        try (Connection all = running.cluster().connectAsSuperuser();
                Statement statement = all.createStatement()) {
            statement.execute(sql);
        }
    }
}
