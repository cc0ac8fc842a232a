package org.motorpool.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much was under way at a time, from when each piece of work began and ended. */
record Occupancy(List<Interval> intervals) {

    /** Some work; it no longer runs at {@code end}. */
    record Interval(Instant begin, Instant end) {}

    /** A moment at which something begins (+1) or ends (-1). */
    private record Change(Instant at, int by) {}

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Interval interval : intervals) {
            changes.add(new Change(interval.begin(), 1));
            changes.add(new Change(interval.end(), -1));
        }
        // What ends at the moment that something begins has made room for it.
        changes.sort(Comparator.comparing(Change::at).thenComparing(Change::by));
        return changes;
    }

    int most() {
        int now = 0;
        int most = 0;
        for (Change change : changes()) {
            now += change.by();
            most = Math.max(most, now);
        }
        return most;
    }

    /** Which part of the slots had nothing to do, from {@code from} to {@code to}. */
    double idle(int slots, Instant from, Instant to) {
        int now = 0;
        double busy = 0;
        Instant last = from;
        for (Change change : changes()) {
            Instant at = change.at().isBefore(from) ? from : change.at().isAfter(to) ? to : change.at();
            busy += Math.min(now, slots) * seconds(last, at);
            last = at;
            now += change.by();
        }
        busy += Math.min(now, slots) * seconds(last, to);
        return 1 - busy / (slots * seconds(from, to));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** The most that began in any stretch of time beyond what {@code perSecond} allows in it; a burst, if positive. */
    static double burst(List<Instant> begins, double perSecond) {
        List<Instant> sorted = begins.stream().sorted().toList();
        double most = 0;
        // The fullest bucket that explains the past: the difference to the line through the rate, from its lowest
        // point.
        double lowest = Double.MAX_VALUE;
        for (int i = 0; i < sorted.size(); i++) {
            double line = i - perSecond * seconds(sorted.get(0), sorted.get(i));
            lowest = Math.min(lowest, line);
            most = Math.max(most, line + 1 - lowest);
        }
        return most;
    }
}
