package org.motorpool.benchmarks;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.motorpool.benchmarks.Records.Held;
import org.motorpool.benchmarks.Schedule.Step;
import org.motorpool.benchmarks.Watch.Fate;
import org.motorpool.launcher.Cluster;
import org.motorpool.launcher.StartFailure;

/** Lets a schedule happen to a cluster of three nodes, and writes down what became of the work. */
final class Chaos {

    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(90);
    private static final Duration ZOMBIE_LIMIT = Duration.ofSeconds(60);
    private static final int FREEZE_TRIES = 200;
    private static final int STARTS = 4;

    private final Testbed bed;
    private final Cluster cluster;
    private final Records records;
    private final Refusals refusals;
    private final PrintStream out;
    private final Map<Integer, CompletableFuture<Void>> starting = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    Chaos(Testbed bed, Records records, PrintStream out) {
        this.bed = bed;
        this.cluster = bed.cluster();
        this.records = records;
        this.refusals = new Refusals(cluster);
        this.out = out;
    }

    /**
     * What happened.
     *
     * @param over when it was over; the end of the process of a node that was told to stop
     * @param held how many attempts the node had
     * @param takenOver what became of those that another attempt went on with
     * @param abandoned attempts that nobody went on with in time
     * @param zombies attempts that had begun on a node which stood still, and were another one's when it went on
     * @param refused late writes of zombies, as the node counted them
     * @param inTransaction whether the node stood still in the middle of one
     */
    record Event(
            Step step,
            Instant at,
            Instant over,
            int held,
            List<Fate> takenOver,
            int abandoned,
            long zombies,
            long refused,
            boolean inTransaction) {

        Event(Step step, Instant at, int held, Watch watch) {
            this(step, at, at, held, watch.takenOver(), watch.abandoned().size(), 0, 0, false);
        }

        Event(Step step, Instant at, int held) {
            this(step, at, at, held, List.of(), 0, 0, 0, false);
        }
    }

    List<Event> run(Schedule schedule) throws Exception {
        for (Step step : schedule.steps()) {
            Thread.sleep(step.after().toMillis());
            awaitUp(step.node());
            awaitAnother();
            Event event = happen(step);
            events.add(event);
            out.printf(
                    Locale.ROOT,
                    "  %-8s node %d: %d attempts, %d taken over, %d abandoned, %d refused%n",
                    step.what(),
                    step.node(),
                    event.held(),
                    event.takenOver().size(),
                    event.abandoned(),
                    event.refused());
        }
        for (int node : Set.copyOf(starting.keySet())) {
            awaitUp(node);
        }
        return List.copyOf(events);
    }

    private Event happen(Step step) throws Exception {
        return switch (step.what()) {
            case KILL -> kill(step);
            case FREEZE -> freeze(step);
            case STOP -> stop(step);
            case CUT -> cut(step);
            case DATABASE -> restartDatabase(step);
        };
    }

    private Event kill(Step step) throws Exception {
        Instant at = records.now();
        cluster.killNode(step.node());
        List<Held> held = records.heldBy(step.node());
        startInBackground(step.node());
        Watch watch = new Watch(records, held);
        watch.until(TAKEOVER_LIMIT);
        return new Event(step, at, held.size(), watch);
    }

    private Event stop(Step step) throws Exception {
        Instant at = records.now();
        List<Held> held = records.heldBy(step.node());
        CompletableFuture<Instant> stopping = CompletableFuture.supplyAsync(() -> {
            cluster.stopNode(step.node());
            return nowIfKnown();
        });
        Watch watch = new Watch(records, held);
        watch.until(TAKEOVER_LIMIT);
        Instant stopped = stopping.get();
        startInBackground(step.node());
        return new Event(
                step,
                at,
                stopped,
                held.size(),
                watch.takenOver(),
                watch.abandoned().size(),
                0,
                0,
                false);
    }

    /** Stands still with an open transaction that has written something, if that can be had. */
    private Event freeze(Step step) throws Exception {
        int node = step.node();
        long before = refusals.of(node);
        boolean inTransaction = false;
        for (int i = 0; i < FREEZE_TRIES && !inTransaction; i++) {
            if (i > 0) {
                cluster.resumeNode(node);
                Thread.sleep(3 + i % 40);
            }
            cluster.pauseNode(node);
            Thread.sleep(120);
            inTransaction = hasOpenTransaction(node);
        }
        Instant at = records.now();
        List<Held> held = records.heldBy(node);
        Watch watch = new Watch(records, held);
        long end = System.nanoTime() + step.lasting().toNanos();
        watch.until(step.lasting());
        while (System.nanoTime() < end) {
            Thread.sleep(100);
        }
        watch.look();
        long zombies = records.begun(watch.lost());
        cluster.resumeNode(node);
        Waiting.until(ZOMBIE_LIMIT, () -> refusals.of(node) - before >= zombies);
        long refused = refusals.of(node) - before;
        watch.until(TAKEOVER_LIMIT);
        return new Event(
                step,
                at,
                records.now(),
                held.size(),
                watch.takenOver(),
                watch.abandoned().size(),
                zombies,
                refused,
                inTransaction);
    }

    private boolean hasOpenTransaction(int node) throws Exception {
        Set<Integer> ports = NodeSockets.localPorts(cluster.nodePid(node));
        Set<Integer> open = new HashSet<>(records.query(
                "select client_port from pg_stat_activity where usename = 'motorpool_app'"
                        + " and state = 'idle in transaction' and backend_xid is not null",
                row -> row.getInt(1)));
        open.retainAll(ports);
        return !open.isEmpty();
    }

    private Event cut(Step step) throws Exception {
        Instant at = records.now();
        int held = records.heldBy(step.node()).size();
        bed.doors().cut(step.node(), cluster::nodePid);
        try {
            Thread.sleep(step.lasting().toMillis());
        } finally {
            bed.doors().mend();
        }
        return new Event(step, at, held);
    }

    private Event restartDatabase(Step step) throws Exception {
        // A node that starts meanwhile finds no database and ends.
        for (int node : Set.copyOf(starting.keySet())) {
            awaitUp(node);
        }
        Instant at = records.now();
        records.close();
        cluster.restartPrimary();
        return new Event(step, at, 0);
    }

    private Instant nowIfKnown() {
        try {
            return records.now();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startInBackground(int node) {
        starting.put(node, CompletableFuture.runAsync(() -> start(node)));
    }

    /** As a supervisor would: the server itself gives up where a frozen member holds up the data grid. */
    private void start(int node) {
        for (int i = 1; i < STARTS; i++) {
            try {
                cluster.startNode(node);
                return;
            } catch (StartFailure e) {
                out.println("  " + e.getMessage() + " Starting it again.");
            }
        }
        cluster.startNode(node);
    }

    /** Nobody goes on with anything while all others start. */
    private void awaitAnother() throws Exception {
        if (starting.size() >= cluster.nodes() - 1) {
            CompletableFuture.anyOf(starting.values().toArray(CompletableFuture[]::new))
                    .get();
        }
    }

    private void awaitUp(int node) throws Exception {
        CompletableFuture<Void> start = starting.remove(node);
        if (start != null) {
            start.get();
        }
    }
}
