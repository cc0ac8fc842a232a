package org.motorpool.platform.ratelimit.internal;

/** How many tokens a node takes at once. */
final class LeaseSize {

    /** Of what a node's even part of the bucket would be, so that the others find some too. */
    private static final int FRACTION = 4;

    private LeaseSize() {}

    /**
     * What is wanted, or a store for some time if that is more; never more than there are, and a multiple of the cost.
     * The emptier the bucket, the smaller the store: of the last tokens nobody keeps one that is not wanted.
     */
    static long of(long available, long wanted, long cost, int nodes) {
        long store = available / (FRACTION * (long) Math.max(1, nodes));
        long tokens = Math.min(available, Math.max(wanted, store));
        return tokens - tokens % cost;
    }
}
