package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.motorpool.timetables.specimens.SpecimenKind;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/** Timetables of visitors: how many a cluster reads in a minute, how long one waits for one's own, and what a crowd sees. */
final class MotorpoolTimetables implements Contestant {

    /** Two pages. */
    private static final int ROWS = 60;

    private static final int FILES = 200;

    /** Clients that upload before anything is measured. */
    private static final int WARMING = 40;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final int nodes;
    private final int warmUpSeconds;
    private final Path state;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicInteger visitors = new AtomicInteger();
    private final List<byte[]> files = new ArrayList<>();
    private @Nullable Testbed bed;
    private @Nullable LimitSwitch limits;

    /** @param warmUpSeconds of uploads before the first figure */
    MotorpoolTimetables(int nodes, int warmUpSeconds, Path state, PrintStream out) {
        this.nodes = nodes;
        this.warmUpSeconds = warmUpSeconds;
        this.state = state;
        this.out = out;
    }

    @Override
    public String name() {
        return Results.PRODUCT;
    }

    @Override
    public ObjectNode measure(List<String> verb) throws Exception {
        start();
        ObjectNode measured = Http.JSON.createObjectNode();
        measured.put("sys", name()).put("mode", verb.get(0));
        int first = Integer.parseInt(verb.get(1));
        int second = Integer.parseInt(verb.get(2));
        switch (verb.get(0)) {
            case "uploads" -> uploads(first, second, measured);
            case "results" -> results(first, Duration.ofMillis(second), measured);
            case "visitors" -> visitors(first, Duration.ofSeconds(second), measured);
            default -> throw new IllegalArgumentException("There is no verb " + verb + ".");
        }
        return measured;
    }

    /** Nothing is limited; the clock stops when the last file is read. */
    private void uploads(int count, int clients, ObjectNode measured) throws Exception {
        long begun = System.nanoTime();
        List<Double> waits = inParallel(
                clients, IntStream.range(0, count).boxed().toList(), number -> untilRead(number, Poll.CONSOLE));
        double minutes = (System.nanoTime() - begun) / 6e10;
        measured.put("N", count).put("C", clients).put("per_minute", Math.round(count / minutes));
        put(measured, "result", waits);
    }

    /** One after the other, with pauses. */
    private void results(int count, Duration pause, ObjectNode measured) throws Exception {
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waits.add(untilRead(i, Poll.CLOSE));
            Thread.sleep(pause.toMillis());
        }
        measured.put("N", count).put("interval_ms", pause.toMillis());
        put(measured, "result", waits);
    }

    /** With the limits that the product comes with; each client obeys what a refusal says, and tells if it was not true. */
    private void visitors(int clients, Duration time, ObjectNode measured) throws Exception {
        switchOf(limits).reset();
        long end = System.nanoTime() + time.toNanos();
        TimetableCrowd crowd = new TimetableCrowd(nodeUrls(), files, end);
        inParallel(clients, IntStream.range(0, clients).boxed().toList(), number -> {
            crowd.visit(visitor(), number);
            return 0.0;
        });
        switchOf(limits).off();
        measured.put("C", clients);
        crowd.tell(measured);
    }

    /** Milliseconds from the upload of a file to its events. */
    private double untilRead(int number, Poll poll) throws IOException, InterruptedException {
        List<URI> urls = nodeUrls();
        TimetableVisitor visitor = visitor();
        URI node = urls.get(number % urls.size());
        long begun = System.nanoTime();
        HttpResponse<String> taken = visitor.upload(node, files.get(number % files.size()));
        if (taken.statusCode() != 202) {
            throw new IOException("An upload was answered " + taken.statusCode() + " " + taken.body());
        }
        String path = TimetableVisitor.TIMETABLES + "/"
                + Http.JSON.readTree(taken.body()).path("id").asText();
        double pause = poll.firstMillis();
        while (System.nanoTime() - begun < LONGEST.toNanos()) {
            Thread.sleep(Math.round(pause));
            JsonNode timetable = Http.JSON.readTree(visitor.get(node, path).body());
            switch (timetable.path("state").asText()) {
                case "ready" -> {
                    return (System.nanoTime() - begun) / 1e6;
                }
                case "failed" -> throw new IOException("Not read: " + timetable);
                default -> pause = poll.after(pause);
            }
        }
        throw new IOException("Not read within " + LONGEST + ": " + path);
    }

    /** How long a client waits before it asks again. */
    private record Poll(double firstMillis, double growth, double mostMillis) {

        /** As the console's {@code poll.js} does. */
        static final Poll CONSOLE = new Poll(400, 1.4, 4_000);

        /** So that the answer is hardly later than the result. */
        static final Poll CLOSE = new Poll(50, 1, 50);

        double after(double millis) {
            return Math.min(millis * growth, mostMillis);
        }
    }

    /** What is measured for each. */
    @FunctionalInterface
    private interface Trial {
        double measure(int number) throws IOException, InterruptedException;
    }

    private static List<Double> inParallel(int threads, List<Integer> numbers, Trial trial) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Double>> running = new ArrayList<>();
            for (int number : numbers) {
                running.add(clients.submit(() -> trial.measure(number)));
            }
            List<Double> measured = new ArrayList<>();
            for (Future<Double> each : running) {
                measured.add(each.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
            }
            return measured;
        } finally {
            clients.shutdownNow();
        }
    }

    /** Adds the median, the 95th percentile and the most, in milliseconds. */
    static void put(ObjectNode measured, String name, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        measured.put(name + "_p50_ms", Math.round(sorted.get(sorted.size() / 2)))
                .put(name + "_p95_ms", Math.round(sorted.get(sorted.size() * 95 / 100)))
                .put(name + "_most_ms", Math.round(sorted.get(sorted.size() - 1)));
    }

    private void start() throws Exception {
        if (bed != null) {
            return;
        }
        for (int i = 0; i < FILES; i++) {
            files.add(SpecimenTimetable.ofRows(SpecimenKind.LECTURES, ROWS, i).pdf());
        }
        Testbed running = Testbed.start(new Testbed.Shape(nodes, "768m", node -> Map.of()), state, out);
        bed = running;
        // Whom visitors belong to.
        LimitSwitch rules = new LimitSwitch(running, running.tenant("demo"));
        limits = rules;
        rules.off();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
        inParallel(WARMING, IntStream.range(0, WARMING).boxed().toList(), number -> {
            while (System.nanoTime() < end) {
                untilRead(number, Poll.CONSOLE);
            }
            return 0.0;
        });
    }

    private TimetableVisitor visitor() {
        return TimetableVisitor.of(http, visitors.incrementAndGet());
    }

    private List<URI> nodeUrls() {
        Testbed running = bed;
        if (running == null) {
            throw new IllegalStateException("The cluster does not run.");
        }
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(running.cluster()::nodeUrl)
                .toList();
    }

    private static LimitSwitch switchOf(@Nullable LimitSwitch limits) {
        if (limits == null) {
            throw new IllegalStateException("The cluster does not run.");
        }
        return limits;
    }

    @Override
    public void close() throws IOException {
        if (bed != null) {
            bed.close();
        }
    }
}
