package org.motorpool.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.motorpool.benchmarks.Chaos.Event;
import org.motorpool.benchmarks.Watch.Fate;

/** What a run of chaos came to, for people, and what of it must not be. */
record ChaosReport(Schedule schedule, List<Event> events, Checker.Report report, Ledger ledger) {

    private static final Duration AFTER_KILL = Duration.ofSeconds(15);
    private static final Duration AFTER_STOP = Duration.ofSeconds(2);
    private static final String COMMAND = "./mvnw verify -pl benchmarks -am -Pproof -Dmotorpool.seed=%d -Dtest=none"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ChaosIT -Dfailsafe.failIfNoSpecifiedTests=false";

    /** Beside what the checker found. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Event event : events) {
            if (event.abandoned() > 0) {
                problems.add(event.step() + ": nobody went on with " + event.abandoned() + " attempts");
            }
            if (event.refused() < event.zombies()) {
                problems.add(event.step() + ": " + event.zombies() + " zombies, but " + event.refused() + " refusals");
            }
        }
        if (ledger.unansweredOrders() == 0 && !report.unrecorded().isEmpty()) {
            problems.add(report.unrecorded().size() + " jobs were submitted twice under one key");
        }
        return problems;
    }

    /** What took longer than it may on a machine that does nothing else. */
    List<String> delays() {
        List<String> delays = new ArrayList<>();
        times(Disruption.KILL, fate -> event -> fate.since(event.at())).stream()
                .filter(time -> time.compareTo(AFTER_KILL) > 0)
                .forEach(time -> delays.add("a takeover after kill -9 took " + time));
        times(Disruption.STOP, fate -> event -> afterStop(event, fate)).stream()
                .filter(time -> time.compareTo(AFTER_STOP) > 0)
                .forEach(time -> delays.add("a takeover after a clean stop took " + time));
        return delays;
    }

    /** From when the node gave the job back, or had ended without giving it back. */
    private static Duration afterStop(Event event, Fate fate) {
        Duration afterEnd = Duration.between(event.over(), fate.goneOnAt());
        return afterEnd.compareTo(fate.gap()) > 0 ? afterEnd : fate.gap();
    }

    private List<Duration> times(Disruption what, Function<Fate, Function<Event, Duration>> time) {
        return events.stream()
                .filter(event -> event.step().what() == what)
                .flatMap(event ->
                        event.takenOver().stream().map(fate -> time.apply(fate).apply(event)))
                .sorted()
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Seed %d. %d jobs submitted (%d known to the tables, %d of them batch jobs), %d orders unanswered.%n%n",
                schedule.seed(),
                ledger.size(),
                report.jobs(),
                report.copies(),
                ledger.unansweredOrders()));
        text.append("| what happened | times | attempts that were on the node | taken over | refused late writes |\n")
                .append("| --- | --- | --- | --- | --- |\n");
        for (Disruption what : Disruption.values()) {
            List<Event> of =
                    events.stream().filter(event -> event.step().what() == what).toList();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %s |%n",
                    name(what),
                    of.size(),
                    of.stream().mapToInt(Event::held).sum(),
                    of.stream().mapToInt(event -> event.takenOver().size()).sum(),
                    what == Disruption.FREEZE
                            ? of.stream().mapToLong(Event::refused).sum()
                            : ""));
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%d of %d freezes were in the middle of a transaction.%n",
                events.stream().filter(Event::inTransaction).count(),
                events.stream()
                        .filter(event -> event.step().what() == Disruption.FREEZE)
                        .count()));
        text.append(line("Takeover after kill -9", times(Disruption.KILL, fate -> event -> fate.since(event.at()))));
        text.append(line(
                "After a clean stop, from hand-back or the end of the node to the next attempt",
                times(Disruption.STOP, fate -> event -> afterStop(event, fate))));
        text.append(line(
                "From the order to stop to the next attempt",
                times(Disruption.STOP, fate -> event -> fate.since(event.at()))));
        text.append(String.format(
                Locale.ROOT,
                "%nChecked: %d effects, %d chunks, %d jobs ended under a fence above 1, %d chunks redone, %d files of"
                        + " attempts that came to nothing.%n",
                report.effects(),
                report.chunks(),
                report.takenOver(),
                report.redone(),
                report.leftovers()));
        appendFindings(text);
        return text.toString();
    }

    private void appendFindings(StringBuilder text) {
        for (Finding.Kind kind : Finding.Kind.values()) {
            long found = report.findings().stream()
                    .filter(finding -> finding.kind() == kind)
                    .count();
            text.append(String.format(Locale.ROOT, "- %s: %d%n", kind.name().toLowerCase(Locale.ROOT), found));
        }
        report.findings().stream()
                .limit(20)
                .forEach(finding -> text.append("  ").append(finding).append('\n'));
        problems().forEach(problem -> text.append("- problem: ").append(problem).append('\n'));
    }

    private static String name(Disruption what) {
        return switch (what) {
            case KILL -> "killed (`kill -9`)";
            case FREEZE -> "frozen, later resumed";
            case STOP -> "stopped cleanly";
            case CUT -> "cut off from the data grid";
            case DATABASE -> "primary restarted";
        };
    }

    private static String line(String what, List<Duration> times) {
        if (times.isEmpty()) {
            return "\n" + what + ": no samples.\n";
        }
        double[] seconds =
                times.stream().mapToDouble(time -> time.toMillis() / 1000.0).toArray();
        return String.format(
                Locale.ROOT,
                "%n%s: %d samples, least %.2f s, median %.2f s, most %.2f s.%n",
                what,
                seconds.length,
                seconds[0],
                seconds[seconds.length / 2],
                Arrays.stream(seconds).max().orElse(0));
    }

    /** Into the folder of what was proved. */
    void keep(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("chaos.md"),
                "# Chaos\n\n```\n" + String.format(Locale.ROOT, COMMAND, schedule.seed()) + "\n```\n\n" + text());
    }
}
