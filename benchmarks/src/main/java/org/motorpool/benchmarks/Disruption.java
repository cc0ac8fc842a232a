package org.motorpool.benchmarks;

/** What can happen to a cluster. */
enum Disruption {
    /** {@code kill -9} of a node. */
    KILL,
    /** A node stands still in the middle of a transaction, and later goes on as if no time had passed. */
    FREEZE,
    /** A node is told to stop. */
    STOP,
    /** A node is cut off from the data grid, but not from the database. */
    CUT,
    /** The primary is stopped at once and started again. */
    DATABASE;

    /** Whether it counts as a kill or stop of a node. */
    boolean endsOrStopsANode() {
        return this == KILL || this == FREEZE || this == STOP;
    }
}
