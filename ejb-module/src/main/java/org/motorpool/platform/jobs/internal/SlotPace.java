package org.motorpool.platform.jobs.internal;

import java.time.Duration;

/**
 * How often a slot of a pool is given back here, judged by the last few ends: how far they lay apart, and how old the
 * attempts were, since attempts that began together also end together and then not for a while. Safe for use by several
 * threads.
 */
final class SlotPace {

    /** Of the last end. */
    private static final double WEIGHT = 0.2;

    private double gapNanos = Double.POSITIVE_INFINITY;
    private double ageNanos = Double.POSITIVE_INFINITY;
    private long lastEnd;

    /** @param now as of {@link System#nanoTime} */
    SlotPace(long now) {
        lastEnd = now;
    }

    /** @param age of the attempt that ended */
    synchronized void slotEnds(Duration age, long now) {
        gapNanos = mean(gapNanos, Math.max(1, now - lastEnd));
        ageNanos = mean(ageNanos, Math.max(1, age.toNanos()));
        lastEnd = now;
    }

    private static double mean(double before, double next) {
        return Double.isInfinite(before) ? next : before + WEIGHT * (next - before);
    }

    /** How many of the slots will be given back within {@code time}, by what was; rounded down: nothing is certain. */
    synchronized int expected(int slots, Duration time, long now) {
        double ends = time.toNanos() / Math.max(gapNanos, now - lastEnd);
        double turns = time.toNanos() / ageNanos;
        return (int) Math.min(Math.min(ends, turns * slots), slots);
    }
}
