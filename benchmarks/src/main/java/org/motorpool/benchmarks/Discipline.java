package org.motorpool.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is measured together, because it takes the same cluster and the same peers. */
enum Discipline {
    JOBS(
            Set.of("enqueue", "drain", "e2e", "bulk", "latency", "silent", "kill"),
            "BullMQ and db-scheduler",
            List.of("env.sh", "p1/jobq.mjs")) {
        @Override
        Contestant product(Setting setting) {
            return new Motorpool(setting.nodes(), setting.state(), setting.out());
        }

        @Override
        Stream<Contestant> peersIn(Path folder, Setting setting) {
            return Stream.of("bullmq", "dbsched-lock").map(name -> new Peer(folder, name));
        }
    },
    WEB(
            Set.of("conditional", "sessions", "limited"),
            "Express, Express with Redis, and FastAPI with Redis",
            List.of("env.sh", "node/web.cjs", "py/app.py")) {
        @Override
        Contestant product(Setting setting) {
            Wrk.requireInstalled();
            return new MotorpoolWeb(setting.nodes(), setting.warmUpSeconds(), setting.state(), setting.out());
        }

        @Override
        Stream<Contestant> peersIn(Path folder, Setting setting) {
            return Arrays.stream(PeerWeb.Stack.values())
                    .map(stack -> new PeerWeb(folder, stack, setting.state().resolveSibling("scripts")));
        }
    },
    FAN_OUT(Set.of("events", "values"), "socket.io with Redis", List.of("env.sh", "p8/run.mjs", "p8/hub.cjs")) {
        @Override
        Contestant product(Setting setting) {
            return new MotorpoolEvents(setting.nodes(), setting.warmUpSeconds(), setting.state(), setting.out());
        }

        @Override
        Stream<Contestant> peersIn(Path folder, Setting setting) {
            return Stream.of(new PeerSockets(folder));
        }
    },
    TIMETABLES(Set.of("uploads", "results", "visitors"), "none", List.of()) {
        @Override
        Contestant product(Setting setting) {
            return new MotorpoolTimetables(setting.nodes(), setting.warmUpSeconds(), setting.state(), setting.out());
        }

        @Override
        Stream<Contestant> peersIn(Path folder, Setting setting) {
            return Stream.empty();
        }
    };

    private final Set<String> verbs;
    private final String peers;
    private final List<String> programs;

    Discipline(Set<String> verbs, String peers, List<String> programs) {
        this.verbs = verbs;
        this.peers = peers;
        this.programs = programs;
    }

    /**
     * Where it happens.
     *
     * @param warmUpSeconds of load on the product before its first figure, where it is not warmed up by jobs
     * @param peers the folder of the reference programs, if peers are measured too
     */
    record Setting(
            int nodes,
            int warmUpSeconds,
            Path state,
            @Nullable Path peers,
            PrintStream out) {}

    abstract Contestant product(Setting setting);

    abstract Stream<Contestant> peersIn(Path folder, Setting setting);

    /** @throws IllegalArgumentException if there is no such verb, or the verbs are not of one discipline */
    static Discipline of(List<List<String>> wanted) {
        return Arrays.stream(values())
                .filter(each -> wanted.stream().allMatch(verb -> each.verbs.contains(verb.get(0))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("One run does not measure " + wanted + "."));
    }

    /** Who is measured, in the order of their turns; says who is left out. */
    List<Contestant> contestants(Setting setting) {
        List<Contestant> contestants = new ArrayList<>();
        Path folder = setting.peers();
        if (folder == null) {
            setting.out().println("Only the product is measured: without --peers " + peers + " are left out.");
        } else {
            for (String program : programs) {
                if (!Files.exists(folder.resolve(program))) {
                    throw new IllegalArgumentException("There is no " + program + " in " + folder + ".");
                }
            }
            peersIn(folder, setting).forEach(contestants::add);
        }
        contestants.add(product(setting));
        return contestants;
    }
}
