package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/** Timetables of visitors and people, over two nodes. */
@ExtendWith(SharedCluster.class)
class TimetablesClusterIT {

    private static final String TIMETABLES = "/api/v1/timetables";
    private static final Duration SOON = Duration.ofSeconds(60);

    /** A browser without a session, or with one, or a program with a key; each test has its own. */
    private record Somebody(HttpClient http, Map<String, String> headers) {

        static Somebody visitor() {
            return new Somebody(
                    Exchange.client().cookieHandler(new CookieManager()).build(), Map.of());
        }

        static Somebody withKey(String key) {
            return new Somebody(Exchange.client().build(), Map.of("Authorization", "Bearer " + key));
        }

        HttpResponse<String> send(String verb, URI uri, String type, byte[] body, Map<String, String> more) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                    .timeout(Duration.ofSeconds(60))
                    .method(verb, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            if (!type.isEmpty()) {
                request.header("Content-Type", type);
            }
            headers.forEach(request::header);
            more.forEach(request::header);
            try {
                return http.send(request.build(), BodyHandlers.ofString());
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        HttpResponse<String> get(URI uri) {
            return send("GET", uri, "", new byte[0], Map.of());
        }

        /** As a browser's form does. */
        HttpResponse<String> upload(URI node, byte[] pdf, String fileName) throws IOException {
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            form.write(("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                            + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.write(pdf);
            form.write("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
            return send(
                    "POST",
                    node.resolve(TIMETABLES),
                    "multipart/form-data; boundary=xyz",
                    form.toByteArray(),
                    Map.of());
        }
    }

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
        JsonNode ready = awaitReady(visitor, two.resolve(path));
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
            assertThat(events.get(i).path("unclear")).isEmpty();
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
        Somebody program = Somebody.withKey(newKey(running));
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
        assertThat(Waiting.until(SOON, () -> state(program, failed).equals("failed")))
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
        Somebody program = Somebody.withKey(newKey(running));
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
    void afterDeletingNothingIsLeftAnywhere(RunningCluster running) throws Exception {
        String canary = "QX" + Long.toString(System.nanoTime(), 36).toUpperCase(java.util.Locale.ROOT) + "CANARY";
        Somebody program = Somebody.withKey(newKey(running));
        URI node = running.cluster().nodeUrl(1);
        byte[] pdf = TimetablePdfs.withTitle(TimetablePdfs.lectureIn(canary).pdf(), canary);
        HttpResponse<String> uploaded = program.upload(node, pdf, canary + ".pdf");
        String id = json(uploaded).path("id").asText();
        URI timetable = node.resolve(TIMETABLES + "/" + id);
        awaitReady(program, timetable);
        JsonNode event = json(program.get(URI.create(timetable + "/events")))
                .path("items")
                .path(0);
        assertThat(event.at("/venues/0").asText()).isEqualTo(canary);
        HttpResponse<String> corrected = program.send(
                "PATCH",
                URI.create(timetable + "/events/" + event.path("id").asText()),
                "application/json",
                ("{\"module\":\"" + canary + "\"}").getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"1\""));
        HttpResponse<String> added = program.send(
                "POST",
                URI.create(timetable + "/events"),
                "application/json",
                ("{\"module\":\"" + canary + "\",\"activity\":\"L1\",\"day\":\"MONDAY\",\"startTime\":\"08:30\","
                                + "\"endTime\":\"09:20\"}")
                        .getBytes(StandardCharsets.UTF_8),
                Map.of("Idempotency-Key", "canary"));
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(tablesWith(running, canary))
                .as("the search finds what is there")
                .contains("timetable_event", "kept_answer");

        HttpResponse<String> deleted = program.send("DELETE", timetable, "", new byte[0], Map.of());

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(program.get(timetable).statusCode()).isEqualTo(404);
        assertThat(tablesWith(running, canary)).isEmpty();
        assertThat(tablesWith(running, id))
                .as("who did what to which id stays")
                .isSubsetOf("audit_entry", "job", "job_history");
        assertThat(filesWith(running.cluster().storageFolder(), canary)).isEmpty();
        assertThat(filesNamed(running.cluster().storageFolder(), id)).isEmpty();
        assertThat(logsWith(running, canary)).isEmpty();
    }

    @Test
    void whatIsOverADayOldIsForgotten(RunningCluster running) throws Exception {
        Somebody program = Somebody.withKey(newKey(running));
        URI node = running.cluster().nodeUrl(1);
        HttpResponse<String> uploaded =
                program.upload(node, TimetablePdfs.lectures(seed()).pdf(), "a.pdf");
        String id = json(uploaded).path("id").asText();
        URI timetable = node.resolve(TIMETABLES + "/" + id);
        awaitReady(program, timetable);

        // Its day passes at once.
        execute(running, "update timetable set expires_at = now() where timetable_id = '" + id + "'");

        assertThat(program.get(timetable).statusCode()).isEqualTo(404);
        assertThat(Waiting.until(
                        Duration.ofSeconds(90), () -> !tablesWith(running, id).contains("timetable")))
                .isTrue();
        assertThat(tablesWith(running, id)).isSubsetOf("audit_entry", "job", "job_history");
    }

    private static JsonNode awaitReady(Somebody somebody, URI timetable) {
        boolean isReady = Waiting.until(SOON, () -> state(somebody, timetable).equals("ready"));
        JsonNode found = json(somebody.get(timetable));
        assertThat(isReady).as(found.toString()).isTrue();
        return found;
    }

    private static String state(Somebody somebody, URI timetable) {
        return json(somebody.get(timetable)).path("state").asText();
    }

    /** A program of its own: what others upload does not count for it. */
    private static String newKey(RunningCluster running) {
        return running.administrator(1)
                .post("/api/v1/api-keys", Map.of("name", "Timetables", "roles", List.of("employee")))
                .text("key");
    }

    private static long seed() {
        return System.nanoTime();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Probe.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static List<String> tablesWith(RunningCluster running, String text) {
        List<String> found = new ArrayList<>();
        try (Connection all = running.cluster().connectAsSuperuser();
                Statement statement = all.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select relname from pg_class"
                    + " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select exists (select from " + table
                        + " each where strpos(each::text, '" + text + "') > 0)")) {
                    row.next();
                    if (row.getBoolean(1)) {
                        found.add(table);
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(RunningCluster running, String sql) throws SQLException {
        try (Connection all = running.cluster().connectAsSuperuser();
                Statement statement = all.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Path> filesWith(Path folder, String text) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : files(folder)) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                found.add(file);
            }
        }
        return found;
    }

    private static List<Path> filesNamed(Path folder, String text) throws IOException {
        return files(folder).stream()
                .filter(file -> file.toString().contains(text))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> logsWith(RunningCluster running, String text) throws IOException {
        List<String> found = new ArrayList<>();
        for (String part : List.of("node-1", "node-2", "postgres-primary", "postgres-replica")) {
            Path log = running.cluster().logFile(part);
            if (Files.exists(log) && new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).contains(text)) {
                found.add(part);
            }
        }
        return found;
    }
}
