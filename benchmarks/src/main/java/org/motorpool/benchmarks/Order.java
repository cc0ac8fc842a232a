package org.motorpool.benchmarks;

import java.util.Map;

/**
 * Jobs to submit, as {@code /api/v1/workload/jobs} reads them.
 *
 * @param together all in one transaction, else each in its own, {@code inFlight} at a time
 * @param wake whether idle nodes are told
 */
record Order(String type, int count, boolean together, int inFlight, boolean wake, Map<String, ?> params) {

    static final String NOOP = "workload-noop";
    static final String EFFECT = "workload-effect";
    static final String BUNDLED = "workload-bundled";
    static final String COPY = "workload-copy";
    static final String SPLIT_COPY = "workload-split-copy";
    static final String LIMITED = "workload-limited";
    static final String RATED = "workload-rated";

    static Order noops(int count) {
        return new Order(NOOP, count, true, 1, true, Map.of());
    }

    /** @param type {@link #EFFECT}, {@link #BUNDLED}, {@link #LIMITED} or {@link #RATED} */
    static Order effects(String type, int count, long workMillis, long holdMillis, boolean file) {
        return new Order(
                type, count, true, 1, true, Map.of("workMillis", workMillis, "holdMillis", holdMillis, "file", file));
    }

    static Order copy(long fromKey, long rows, long holdMillis) {
        return new Order(COPY, 1, true, 1, true, Map.of("fromKey", fromKey, "rows", rows, "holdMillis", holdMillis));
    }

    static Order splitCopy(long fromKey, long rows, long holdMillis, int partitions) {
        return new Order(
                SPLIT_COPY,
                1,
                true,
                1,
                true,
                Map.of("fromKey", fromKey, "rows", rows, "holdMillis", holdMillis, "partitions", partitions));
    }

    /** Each in a transaction of its own. */
    Order singly(int atATime) {
        return new Order(type, count, false, atATime, wake, params);
    }

    /** As if every wake-up were lost. */
    Order silently() {
        return new Order(type, count, together, inFlight, false, params);
    }
}
