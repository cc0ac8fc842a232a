package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.launcher.Somebody.TIMETABLES;
import static org.motorpool.launcher.Somebody.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** What is left of a timetable over two nodes, once it is forgotten: nothing. */
@ExtendWith(SharedCluster.class)
class TimetableTracesClusterIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    @Test
    void nothingIsLeftOfWhatItsOwnerDeletes(RunningCluster running) throws Exception {
        Somebody owner = Somebody.withNewKey(running, "employee");
        String canary = "QXDELETEDCANARY";
        String id = makeTraces(running, owner, canary);
        URI timetable = running.cluster().nodeUrl(1).resolve(TIMETABLES + "/" + id);
        String feed = makeCalendar(running, owner, id, canary);

        HttpResponse<String> deleted = owner.send("DELETE", timetable, "", new byte[0], Map.of());

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(owner.get(timetable).statusCode()).isEqualTo(404);
        for (int node : List.of(1, 2)) {
            assertThat(owner.get(running.cluster().nodeUrl(node).resolve(feed)).statusCode())
                    .as("no node remembers the calendar")
                    .isEqualTo(404);
        }
        assertNothingIsLeft(running, id, canary);
    }

    @Test
    void nothingIsLeftOfWhatIsOverADayOld(RunningCluster running) throws Exception {
        Somebody owner = Somebody.withNewKey(running, "employee");
        String canary = "QXEXPIREDCANARY";
        String id = makeTraces(running, owner, canary);
        URI timetable = running.cluster().nodeUrl(1).resolve(TIMETABLES + "/" + id);

        // Its day passes at once.
        execute(running, "update timetable set expires_at = now() where timetable_id = '" + id + "'");

        assertThat(owner.get(timetable).statusCode()).isEqualTo(404);
        assertThat(Waiting.until(SOON, () -> !tablesWith(running, id).contains("timetable")))
                .isTrue();
        // Its file goes after its row.
        assertThat(Waiting.until(SOON, () -> filesNamed(running.cluster().storageFolder(), id)
                        .isEmpty()))
                .isTrue();
        assertNothingIsLeft(running, id, canary);
    }

    /** A node that dies in the middle would leave it there. */
    @Test
    void nothingOfAnUploadThatIsUnderWayLiesInAFile(RunningCluster running) throws Exception {
        Somebody owner = Somebody.withNewKey(running, "employee");
        String canary = "QXUNDERWAYCANARY";
        Map<String, String> headers = new TreeMap<>(owner.headers());
        headers.put("Content-Type", "multipart/form-data; boundary=xyz");
        byte[] form = ("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n"
                        + (canary + "\n").repeat(50_000) + "\r\n--xyz--\r\n")
                .getBytes(StandardCharsets.UTF_8);

        try (SlowRequest upload = SlowRequest.post(running.cluster().nodeUrl(1).resolve(TIMETABLES), headers, form)) {
            assertThat(Waiting.until(
                            SOON, () -> tablesWith(running, "timetable-uploads").contains("quota_hold")))
                    .as("the node takes in what was sent")
                    .isTrue();
            boolean isInAFile = Waiting.until(Duration.ofSeconds(3), () -> !filesWith(
                            running.cluster().stateFolder().resolve("nodes"), canary)
                    .isEmpty());

            assertThat(isInAFile).isFalse();
            assertThat(upload.finish()).isEqualTo(202);
        }
    }

    /** In a file of this name and title, in its events, in what was corrected and added, and in an answer that is kept. */
    private static String makeTraces(RunningCluster running, Somebody owner, String canary) throws IOException {
        URI node = running.cluster().nodeUrl(1);
        byte[] pdf = TimetablePdfs.withTitle(TimetablePdfs.lectureIn(canary).pdf(), canary);
        String id = json(owner.upload(node, pdf, canary + ".pdf")).path("id").asText();
        URI timetable = node.resolve(TIMETABLES + "/" + id);
        owner.awaitReady(timetable);
        JsonNode event =
                json(owner.get(URI.create(timetable + "/events"))).path("items").path(0);
        assertThat(event.at("/venues/0").asText()).isEqualTo(canary);
        HttpResponse<String> corrected = owner.send(
                "PATCH",
                URI.create(timetable + "/events/" + event.path("id").asText()),
                "application/json",
                Probe.bytes(Map.of("module", canary)),
                Map.of("If-Match", "\"1\""));
        HttpResponse<String> added = owner.send(
                "POST",
                URI.create(timetable + "/events"),
                "application/json",
                Probe.bytes(Map.of(
                        "module",
                        canary,
                        "semester",
                        "S2",
                        "activity",
                        "L1",
                        "day",
                        "MONDAY",
                        "startTime",
                        "08:30",
                        "endTime",
                        "09:20")),
                Map.of("Idempotency-Key", "canary"));
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        for (int each : List.of(1, 2)) {
            String path = TIMETABLES + "/" + id + "/calendar.ics?from=2026-07-13&to=2026-10-16";
            assertThat(owner.get(running.cluster().nodeUrl(each).resolve(path)).body())
                    .contains("LOCATION:" + canary);
        }
        assertThat(tablesWith(running, canary))
                .as("the search finds what is there")
                .contains("timetable_event", "kept_answer");
        return id;
    }

    /** Its path, under which both nodes have shown it. */
    private static String makeCalendar(RunningCluster running, Somebody owner, String timetable, String canary) {
        HttpResponse<String> made = owner.send(
                "POST",
                running.cluster().nodeUrl(1).resolve("/api/v1/calendars"),
                "application/json",
                Probe.bytes(Map.of(
                        "name", "Mine",
                        "timetables", List.of(timetable),
                        "modules", List.of(canary),
                        "colors", Map.of(canary, 3))),
                Map.of("Idempotency-Key", "calendar"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String feed = URI.create(json(made).path("url").asText()).getPath();
        for (int node : List.of(1, 2)) {
            assertThat(owner.get(running.cluster().nodeUrl(node).resolve(feed)).body())
                    .contains("SUMMARY:" + canary);
        }
        assertThat(tablesWith(running, canary)).contains("calendar_timetable");
        return feed;
    }

    private static void assertNothingIsLeft(RunningCluster running, String id, String canary) {
        assertThat(tablesWith(running, canary)).isEmpty();
        assertThat(tablesWith(running, id))
                .as("who did what to which id stays")
                .isSubsetOf("audit_entry", "job", "job_history");
        assertThat(filesNamed(running.cluster().storageFolder(), id)).isEmpty();
        // Files that are stored are encrypted; what a node writes beside them while it takes or reads a file is not.
        for (String folder : List.of("storage", "nodes", "log")) {
            assertThat(filesWith(running.cluster().stateFolder().resolve(folder), canary))
                    .as(folder)
                    .isEmpty();
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

    private static List<Path> filesWith(Path folder, String text) {
        List<Path> found = new ArrayList<>();
        try {
            for (Path file : files(folder)) {
                if (has(file, text)) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean has(Path file, String text) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException e) {
            // It is gone.
            return false;
        }
    }

    private static List<Path> filesNamed(Path folder, String text) {
        try {
            return files(folder).stream()
                    .filter(file -> file.toString().contains(text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nodes at work make files and remove them while they are looked for. */
    private static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(visited, failure);
            }
        });
        return found;
    }
}
