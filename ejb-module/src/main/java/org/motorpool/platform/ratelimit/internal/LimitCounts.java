package org.motorpool.platform.ratelimit.internal;

/** Counts what rules say. */
@FunctionalInterface
interface LimitCounts {

    void count(String rule, LimitOutcome outcome);
}
