package org.motorpool.platform.cache.internal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.motorpool.platform.cache.CacheFigures;

/** Counts what a cache does. */
final class Statistics {

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
    private final LongAdder ageMillis = new LongAdder();

    enum Count {
        NEAR,
        GRID,
        ORIGIN,
        STALE,
        LAST_RESORT,
        PASSED,
        LOAD,
        FAILURE,
        WAIT,
        FORGOTTEN
    }

    Statistics() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        counts.getOrDefault(count, ageMillis).increment();
    }

    /** An answer from a tier. */
    void add(Count tier, Duration age) {
        add(tier);
        ageMillis.add(age.toMillis());
    }

    CacheFigures figures(String name, int size, long entries) {
        long kept = sum(Count.NEAR) + sum(Count.GRID);
        return new CacheFigures(
                name,
                size,
                entries,
                sum(Count.NEAR),
                sum(Count.GRID),
                sum(Count.ORIGIN),
                sum(Count.STALE),
                sum(Count.LAST_RESORT),
                sum(Count.PASSED),
                sum(Count.LOAD),
                sum(Count.FAILURE),
                sum(Count.WAIT),
                sum(Count.FORGOTTEN),
                Duration.ofMillis(kept == 0 ? 0 : ageMillis.sum() / kept));
    }

    private long sum(Count count) {
        return counts.getOrDefault(count, ageMillis).sum();
    }
}
