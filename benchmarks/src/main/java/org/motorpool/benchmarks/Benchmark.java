package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program behind {@code benchmarks/run}: measures the product, and others in turn with it. */
public final class Benchmark {

    private static final List<String> PEERS = List.of("bullmq", "dbsched-lock");
    private static final String USAGE = """
            Usage: benchmarks/run [options] throughput | latency | takeover | VERB NUMBER... [, VERB NUMBER...]
              throughput              enqueue 10000, drain, e2e and bulk with 10 and 50 slots a node
              latency                 from submit to start, with wake-ups and as if all of them were lost
              takeover                a node is killed (kill -9) while it works on a job
              VERB NUMBER... [, VERB NUMBER...]
                                      single measurements: enqueue N | drain N C | e2e N C | bulk N C |
                                      latency N INTERVAL_MS | silent N INTERVAL_MS | kill LIMIT_S
            Options:
              --rounds N              how often; peers take turns with the product in each (default 3)
              --nodes N               nodes, of which the first only takes submits (default 2; at least 3 to kill one)
              --jobs N                jobs of a measurement (default 10000)
              --peers FOLDER          also measure BullMQ and db-scheduler: the reference programs, set up, servers started
              --keep FILE             also write the table there, as Markdown
            The cluster's ports begin at the system property motorpool.ports, else at free ones.
            """;

    private Benchmark() {}

    /** What the command line asks for. */
    private record Wish(
            int rounds,
            int nodes,
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
        Results results = new Results();
        try (Motorpool motorpool = new Motorpool(wish.nodes(), Path.of("benchmarks", "target", "state"), System.out)) {
            List<Contestant> contestants = new ArrayList<>();
            Path peers = wish.peers();
            if (peers != null) {
                PEERS.forEach(name -> contestants.add(new Peer(peers, name)));
            }
            contestants.add(motorpool);
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
        }
        String table = results.table();
        System.out.println("\n" + table);
        keep(wish, table);
        System.exit(0);
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
                case "--jobs" -> jobs = value;
                case "--peers" -> peers = Path.of(value);
                case "--keep" -> keep = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            }
        }
        if (nodes < 2) {
            throw new IllegalArgumentException("One node takes submits, so two are the least.");
        }
        List<List<String>> verbs = verbs(List.copyOf(words), jobs);
        // Somebody has to be left to take over.
        boolean kills = verbs.stream().anyMatch(verb -> verb.get(0).equals("kill"));
        return new Wish(rounds, kills ? Math.max(3, nodes) : nodes, verbs, peers, keep, command);
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
            default -> throw new IllegalArgumentException("Nothing to measure.");
        };
    }
}
