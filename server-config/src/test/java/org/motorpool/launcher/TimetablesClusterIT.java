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

    @Test
    void aVisitorUploadsOnOneNodeAndReadsTheEventsOnTheOther(RunningCluster running) throws Exception {
        Somebody visitor = Somebody.visitor();
        URI one = running.cluster().nodeUrl(1);
        URI two = running.cluster().nodeUrl(2);
        SpecimenTimetable specimen = TimetablePdfs.lectures(seed());

        HttpResponse<String> uploaded = visitor.upload(one, specimen.pdf(), "UP_MOD_XLS.pdf");

        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(202);
        assertThat(uploaded.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("motorpool-visitor=", "HttpOnly", "SameSite=Lax"));
        JsonNode job = json(visitor.get(
                two.resolve(uploaded.headers().firstValue("Location").orElseThrow())));
        assertThat(job.path("type").asText()).isEqualTo("timetables-parse");
        String path = TIMETABLES + "/" + json(uploaded).path("id").asText();
        JsonNode ready = visitor.awaitReady(two.resolve(path));
        assertThat(ready.path("kind").asText()).isEqualTo("lectures");
        assertThat(ready.path("eventCount").asInt()).isEqualTo(specimen.events().size());
        JsonNode events =
                json(visitor.get(two.resolve(path + "/events?limit=200"))).path("items");
        assertThat(events).hasSize(specimen.events().size());
        for (int i = 0; i < events.size(); i++) {
            Map<String, String> truth = specimen.events().get(i).fields();
            assertThat(events.get(i).path("module").asText()).isEqualTo(truth.get("MODULE"));
            assertThat(events.get(i).path("day").asText()).isEqualTo(truth.get("DAY"));
            assertThat(events.get(i).path("startTime").asText()).isEqualTo(truth.get("START_TIME"));
            assertThat(events.get(i).path("unclear"))
                    .as("what the table does not say")
                    .hasSize(truth.containsKey("END_TIME") ? 0 : 1);
        }
        HttpResponse<String> again = visitor.upload(two, specimen.pdf(), "other name.pdf");
        assertThat(again.statusCode()).as("the same file").isEqualTo(200);
        assertThat(json(again).path("id")).isEqualTo(json(uploaded).path("id"));
        HttpResponse<String> others = Somebody.withKey(running.demo().apiKey()).upload(two, specimen.pdf(), "x.pdf");
        assertThat(others.statusCode()).as("another's same file").isEqualTo(202);
        assertThat(Somebody.visitor().get(one.resolve(path)).statusCode()).isEqualTo(404);
        assertThat(Somebody.withKey(running.demo().apiKey())
                        .get(one.resolve(path))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeTakenIsRefusedWithAReason(RunningCluster running) throws Exception {
        Somebody program = Somebody.withNewKey(running, "employee");
        URI node = running.cluster().nodeUrl(1);

        HttpResponse<String> zip = program.upload(node, "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8), "a.pdf");
        HttpResponse<String> large = program.upload(node, new byte[11 * 1024 * 1024], "a.pdf");
        HttpResponse<String> broken =
                program.upload(node, "%PDF-1.7\nnothing more".getBytes(StandardCharsets.UTF_8), "a.pdf");
        Somebody elsewhere = new Somebody(Exchange.client().build(), Map.of("Sec-Fetch-Site", "cross-site"));

        assertThat(zip.statusCode()).isEqualTo(415);
        assertThat(json(zip).path("code").asText()).isEqualTo("TIMETABLE_NOT_A_PDF");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(broken.statusCode()).isEqualTo(202);
        URI failed = node.resolve(TIMETABLES + "/" + json(broken).path("id").asText());
        assertThat(Waiting.until(SOON, () -> program.state(failed).equals("failed")))
                .isTrue();
        assertThat(json(program.get(failed)).at("/failure/found").asText()).isNotBlank();
        assertThat(elsewhere
                        .upload(node, TimetablePdfs.lectures(seed()).pdf(), "a.pdf")
                        .statusCode())
                .as("a form of another site")
                .isEqualTo(403);
    }

    @Test
    void nobodyUploadsMoreThanFiveInAMinute(RunningCluster running) throws Exception {
        Somebody program = Somebody.withNewKey(running, "employee");
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(program.upload(
                    running.cluster().nodeUrl(1 + i % 2),
                    TimetablePdfs.lectures(seed()).pdf(),
                    "a.pdf"));
        }

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(202, 202, 202, 202, 202, 429);
        assertThat(answers.get(5).headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 60L);
    }

    @Test
    void theSameFileSentToBothNodesAtOnceIsOneTimetable(RunningCluster running) throws Exception {
        Somebody program = Somebody.withNewKey(running, "employee");
        byte[] pdf = TimetablePdfs.lectures(seed()).pdf();

        List<HttpResponse<String>> answers = Stream.of(1, 2)
                .map(node -> CompletableFuture.supplyAsync(
                        () -> program.upload(running.cluster().nodeUrl(node), pdf, "a.pdf")))
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
        Somebody visitor = Somebody.visitor();
        Somebody administrator = Somebody.withNewKey(running, "tenant-admin");
        URI node = running.cluster().nodeUrl(2);
        byte[] pdf = TimetablePdfs.lectures(seed()).pdf();
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
        assertThat(Somebody.withNewKey(running, "dispatcher").get(file).statusCode())
                .isEqualTo(403);
        URI timetable = node.resolve(TIMETABLES + "/" + uploaded.path("id").asText());
        assertThat(json(visitor.get(timetable)).at("/failure/code").asText()).isEqualTo("parser-crashed");
        visitor.send("DELETE", timetable, "", new byte[0], Map.of());
        assertThat(administrator.get(file).statusCode()).isEqualTo(404);
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

    private static long seed() {
        return System.nanoTime();
    }
}
