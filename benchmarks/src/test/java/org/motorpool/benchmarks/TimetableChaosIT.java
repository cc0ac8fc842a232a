package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.motorpool.timetables.specimens.SpecimenKind;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/**
 * Two hundred uploads while parser processes are killed, a node is killed and comes back, the database is away for 20 s,
 * and somebody fills their quota: each ends in its events or in a reason, none is lost, none is there twice.
 */
class TimetableChaosIT {

    private static final int UPLOADS = 200;
    private static final int CLIENTS = 8;
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration AWAY = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final AtomicInteger parsersKilled = new AtomicInteger();

    /** What a visitor uploaded, and where it is. */
    private record Upload(TimetableVisitor visitor, SpecimenTimetable specimen, String path) {}

    @Test
    void eachUploadEndsInItsEventsOrInAReason() throws Exception {
        Testbed bed = SharedBed.get();
        // Whom visitors belong to.
        bed.tenant("demo");
        try (LimitRules rules = new LimitRules(bed);
                Records records = new Records(bed.cluster())) {
            lift(rules);
            long begun = System.nanoTime();
            AtomicBoolean isCalm = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 2);
            List<Upload> uploads = new ArrayList<>();
            try {
                Future<?> killer = threads.submit(() -> killParsers(bed, records, isCalm));
                Future<List<Upload>> hoard = threads.submit(() -> fillTheQuota(bed));
                List<Future<Upload>> running = new ArrayList<>();
                for (int i = 0; i < UPLOADS; i++) {
                    int number = i;
                    running.add(threads.submit(() -> upload(bed, number)));
                }
                TimeUnit.SECONDS.sleep(3);
                bed.cluster().killNode(2);
                TimeUnit.SECONDS.sleep(3);
                bed.cluster().stopPrimary();
                TimeUnit.SECONDS.sleep(AWAY.toSeconds());
                bed.cluster().startPrimary();
                bed.cluster().startNode(2);
                for (Future<Upload> each : running) {
                    uploads.add(each.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
                }
                List<Upload> hoarded = hoard.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                isCalm.set(true);
                killer.get();
                uploads.addAll(hoarded);
                Map<String, Integer> ends = awaitEnds(bed, uploads);
                System.out.printf(
                        Locale.ROOT,
                        "%d uploads, %d parser processes killed, a node killed, the database away for %d s: %s in %.0f s.%n",
                        UPLOADS,
                        parsersKilled.get(),
                        AWAY.toSeconds(),
                        ends,
                        (System.nanoTime() - begun) / 1e9);
                assertThat(ends.getOrDefault("ready", 0)).isGreaterThan(uploads.size() * 9 / 10);
            } finally {
                isCalm.set(true);
                threads.shutdownNow();
            }
            assertThat(parsersKilled.get()).isGreaterThan(3);
            assertThat(records.count("select count(*) from timetable")).isEqualTo(uploads.size());
            assertThat(records.count("select count(distinct owner_id) from timetable"))
                    .isEqualTo(UPLOADS + 1);
            assertThat(records.count("select count(*) from timetable where state = 'ready' and object_id is not null"))
                    .isZero();
        }
    }

    /** Who comes again until it is taken would soon have come too often. */
    private static void lift(LimitRules rules) throws Exception {
        for (String rule : List.of(
                "timetable-uploads-anonymous", "timetable-uploads-at-once-anonymous", "timetable-polls-anonymous")) {
            rules.put(rule, Map.of("subject", "global", "enabled", false));
        }
        rules.awaitKnown(1, 2, 3);
    }

    /** Comes again until it is taken, as a client does that was not answered. */
    private Upload upload(Testbed bed, int number) throws Exception {
        TimetableVisitor visitor = TimetableVisitor.of(http, number);
        SpecimenTimetable specimen =
                SpecimenTimetable.ofRows(SpecimenKind.LECTURES, 6, SharedBed.SEED * 1_000 + number);
        long end = System.nanoTime() + LIMIT.toNanos();
        int node = number;
        while (System.nanoTime() < end) {
            node = node % SharedBed.NODES + 1;
            try {
                HttpResponse<String> answer = visitor.upload(bed.cluster().nodeUrl(node), specimen.pdf());
                if (answer.statusCode() == 202 || answer.statusCode() == 200) {
                    return new Upload(
                            visitor,
                            specimen,
                            TimetableVisitor.TIMETABLES + "/"
                                    + json(answer).path("id").asText());
                }
                // 404 of a node that starts and has no application yet; a balancer would not ask it.
                assertThat(answer.statusCode()).as(answer.body()).isIn(404, 429, 503);
            } catch (IOException e) {
                // The node is gone, or the answer is.
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new AssertionError("Upload " + number + " was never taken");
    }

    /** Uploads more than is read meanwhile, until there is no room for one more. */
    private List<Upload> fillTheQuota(Testbed bed) throws Exception {
        TimetableVisitor visitor = TimetableVisitor.of(http, UPLOADS);
        List<Upload> taken = new ArrayList<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end && taken.size() < 100) {
            // Each longer than the one before: reading takes ever more time, uploading does not.
            int number = taken.size();
            SpecimenTimetable specimen = SpecimenTimetable.ofRows(SpecimenKind.LECTURES, 110 + 10 * number, number);
            try {
                HttpResponse<String> answer = visitor.upload(bed.cluster().nodeUrl(1), specimen.pdf());
                if (answer.statusCode() == 413) {
                    assertThat(json(answer).path("quota").asLong()).isEqualTo(SharedBed.TIMETABLE_QUOTA);
                    assertThat(json(answer).path("wouldExceedBy").asLong()).isPositive();
                    return taken;
                }
                if (answer.statusCode() == 202 || answer.statusCode() == 200) {
                    taken.add(new Upload(
                            visitor,
                            specimen,
                            TimetableVisitor.TIMETABLES + "/"
                                    + json(answer).path("id").asText()));
                    continue;
                }
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            } catch (IOException e) {
                // The database is away, or the answer is.
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new AssertionError("The quota was never full.");
    }

    private Map<String, Integer> awaitEnds(Testbed bed, List<Upload> uploads) throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        for (Upload upload : uploads) {
            List<JsonNode> last = new ArrayList<>();
            assertThat(Waiting.until(LIMIT, () -> hasEnded(bed, upload, last)))
                    .as(() -> "%s: %s".formatted(upload.path(), last))
                    .isTrue();
            JsonNode timetable = last.get(0);
            String state = timetable.path("state").asText();
            ends.merge(state, 1, Integer::sum);
            if (state.equals("ready")) {
                assertThat(timetable.path("eventCount").asInt())
                        .isEqualTo(upload.specimen().events().size());
            } else {
                assertThat(timetable.at("/failure/code").asText()).startsWith("parser-");
            }
        }
        return ends;
    }

    /** @param last which gets what it answered, first of all */
    private static boolean hasEnded(Testbed bed, Upload upload, List<JsonNode> last) throws InterruptedException {
        try {
            HttpResponse<String> answer = upload.visitor().get(bed.cluster().nodeUrl(1), upload.path());
            last.add(0, json(answer));
            String state = last.get(0).path("state").asText();
            return answer.statusCode() == 200 && (state.equals("ready") || state.equals("failed"));
        } catch (IOException e) {
            // Not answered, or not by the application.
            return false;
        }
    }

    /** One of any node, twice a second at most, and no more than files are read: a slow machine would never read one. */
    private void killParsers(Testbed bed, Records records, AtomicBoolean isCalm) {
        Random random = new Random(SharedBed.SEED);
        while (!isCalm.get()) {
            List<ProcessHandle> parsers = parsers(bed);
            if (!parsers.isEmpty()
                    && parsersKilled.get() < 4 + ended(records) / 4
                    && parsers.get(random.nextInt(parsers.size())).destroyForcibly()) {
                parsersKilled.incrementAndGet();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** How many timetables were read, as far as is known. */
    private static long ended(Records records) {
        try {
            return records.count("select count(*) from timetable where state in ('ready', 'failed')");
        } catch (SQLException e) {
            return 0;
        }
    }

    /** A node forks nothing else. */
    private static List<ProcessHandle> parsers(Testbed bed) {
        List<ProcessHandle> found = new ArrayList<>();
        for (int node = 1; node <= SharedBed.NODES; node++) {
            ProcessHandle.of(bed.cluster().nodePid(node)).stream()
                    .flatMap(ProcessHandle::children)
                    .forEach(found::add);
        }
        return found;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Http.JSON.readTree(answer.body());
    }
}
