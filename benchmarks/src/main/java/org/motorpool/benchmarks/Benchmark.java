package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program behind {@code benchmarks/run}: measures the product, and others in turn with it. */
public final class Benchmark {

    private static final String USAGE = """
            Usage: benchmarks/run [options] throughput | latency | takeover | web | fan-out | timetables | VERB NUMBER... [, ...]
              throughput              enqueue 10000, drain, e2e and bulk with 10 and 50 slots a node
              latency                 from submit to start, with wake-ups and as if all of them were lost
              takeover                a node is killed (kill -9) while it works on a job
              web                     answers of 200 rows (304 and 200), sessions, what limits cost; needs wrk
              fan-out                 2,000 WebSockets on the nodes follow a topic: durable events, and fast values
              timetables              visitors upload timetables: how many are read in a minute, how long one takes, a crowd
              VERB NUMBER... [, VERB NUMBER...]
                                      single measurements: enqueue N | drain N C | e2e N C | bulk N C |
                                      latency N INTERVAL_MS | silent N INTERVAL_MS | kill LIMIT_S;
                                      conditional C SECONDS | sessions C SECONDS | limited C SECONDS;
                                      events CLIENTS N INTERVAL_MS | values CLIENTS N INTERVAL_MS;
                                      uploads N C | results N INTERVAL_MS | visitors C SECONDS;
                                      those before a semicolon, or behind it, are measured in one run
            Options:
              --rounds N              how often; peers take turns with the product in each (default 3)
              --nodes N               nodes (default 2; at least 3 to kill one). Of jobs the first one only takes submits
              --jobs N                jobs of a measurement (default 10000)
              --warm-up SECONDS       of load before the product's first figure of web, fan-out, timetables (default 60)
              --peers FOLDER          also measure what people use today: the reference programs, set up, servers started
              --keep FILE             also write the table there, as Markdown
            The cluster's ports begin at the system property motorpool.ports, else at free ones.
            """;

    private Benchmark() {}

    /** What the command line asks for. */
    private record Wish(
            int rounds,
            int nodes,
            int warmUpSeconds,
            List<List<String>> verbs,
            @Nullable Path peers,
            @Nullable Path keep,
            String command) {}

    public static void main(String[] words) throws Exception {
        Wish wish;
        try {
            wish = parse(new ArrayDeque<>(List.of(words)));
        } catch (RuntimeException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        }
        Results results = measure(wish);
        String table = results.table();
        System.out.println("\n" + table);
        keep(wish, table);
        System.exit(0);
    }

    private static Results measure(Wish wish) throws Exception {
        Results results = new Results();
        Discipline.Setting setting = new Discipline.Setting(
                wish.nodes(), wish.warmUpSeconds(), Path.of("benchmarks", "target", "state"), wish.peers(), System.out);
        List<Contestant> contestants = Discipline.of(wish.verbs()).contestants(setting);
        try {
            // A verb at a time, because the product has to start anew for other numbers of slots.
            for (List<String> verb : wish.verbs()) {
                for (int round = 0; round < wish.rounds(); round++) {
                    for (Contestant contestant : contestants) {
                        ObjectNode measured = contestant.measure(verb);
                        if (!measured.isEmpty()) {
                            System.out.println(measured);
                            results.add(verb, contestant.name(), measured);
                        }
                    }
                }
            }
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
        }
        return results;
    }

    private static void keep(Wish wish, String table) throws IOException {
        if (wish.keep() != null) {
            Files.writeString(
                    wish.keep(), "# Measured\n\n```\nbenchmarks/run " + wish.command() + "\n```\n\n" + table + "\n");
        }
    }

    private static Wish parse(Deque<String> words) {
        String command = String.join(" ", words);
        int rounds = 3;
        int nodes = 2;
        int warmUpSeconds = 60;
        String jobs = "10000";
        Path peers = null;
        Path keep = null;
        while (!words.isEmpty() && words.getFirst().startsWith("--")) {
            String option = words.pop();
            if (words.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value.");
            }
            String value = words.pop();
            switch (option) {
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--nodes" -> nodes = Integer.parseInt(value);
                case "--warm-up" -> warmUpSeconds = Integer.parseInt(value);
                case "--jobs" -> jobs = value;
                case "--peers" -> peers = Path.of(value);
                case "--keep" -> keep = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            }
        }
        if (nodes < 2) {
            throw new IllegalArgumentException("It takes two nodes at least to be a cluster.");
        }
        List<List<String>> verbs = verbs(List.copyOf(words), jobs);
        Discipline.of(verbs);
        // Somebody has to be left to take over.
        boolean kills = verbs.stream().anyMatch(verb -> verb.get(0).equals("kill"));
        return new Wish(rounds, kills ? Math.max(3, nodes) : nodes, warmUpSeconds, verbs, peers, keep, command);
    }

    private static List<List<String>> verbs(List<String> words, String jobs) {
        if (words.size() > 1) {
            return Stream.of(String.join(" ", words).split(" , "))
                    .map(verb -> List.of(verb.split(" ")))
                    .toList();
        }
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "throughput" ->
                List.of(
                        List.of("enqueue", jobs),
                        List.of("drain", jobs, "10"),
                        List.of("e2e", jobs, "10"),
                        List.of("bulk", jobs, "10"),
                        List.of("drain", jobs, "50"),
                        List.of("e2e", jobs, "50"),
                        List.of("bulk", jobs, "50"));
            case "latency" -> List.of(List.of("latency", "200", "50"), List.of("silent", "100", "100"));
            case "takeover" -> List.of(List.of("kill", "120"));
            case "web" ->
                List.of(
                        List.of("conditional", "64", "5"),
                        List.of("sessions", "64", "5"),
                        List.of("limited", "64", "5"));
            case "fan-out" -> List.of(List.of("events", "2000", "30", "500"), List.of("values", "2000", "30", "500"));
            case "timetables" ->
                List.of(
                        List.of("uploads", "1000", "16"),
                        List.of("results", "50", "1000"),
                        List.of("visitors", "300", "60"));
            default -> throw new IllegalArgumentException("Nothing to measure.");
        };
    }
}
