package org.motorpool.platform.jobs.internal;

import java.time.Duration;

/**
 * How often a slot of a pool is given back here, judged by the last few: jobs of seconds give slots back seldom, whatever
 * was before them. Safe for use by several threads.
 */
final class SlotPace {

    /** The weight of the last gap between two ends. */
    private static final double WEIGHT = 0.2;

    private double gapNanos = Double.POSITIVE_INFINITY;
    private long lastEnd;

    /** @param now as of {@link System#nanoTime} */
    SlotPace(long now) {
        lastEnd = now;
    }

    synchronized void slotEnds(long now) {
        double gap = Math.max(1, now - lastEnd);
        gapNanos = Double.isInfinite(gapNanos) ? gap : gapNanos + WEIGHT * (gap - gapNanos);
        lastEnd = now;
    }

    /** How many slots will be given back within {@code time}, by what was; rounded down, since nothing is certain. */
    synchronized int expected(Duration time, long now) {
        return (int) (time.toNanos() / Math.max(gapNanos, now - lastEnd));
    }
}
