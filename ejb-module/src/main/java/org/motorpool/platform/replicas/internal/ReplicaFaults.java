package org.motorpool.platform.replicas.internal;

import java.sql.SQLException;

/** Tells a failure of the replica from one of the read. */
final class ReplicaFaults {

    private static final String STATEMENT_CANCELED = "57014";

    private ReplicaFaults() {}

    /**
     * Connection lost (08), no connection at all (none), canceled by replay (40001, 40P01), out of resources (53), shutting
     * down or starting (57). Not a statement that took too long: it would do so on the primary too.
     */
    static boolean isOne(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null
                        || state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57") && !state.equals(STATEMENT_CANCELED)
                        || state.equals("40001")
                        || state.equals("40P01");
            }
        }
        return false;
    }

    /** Whether it broke, rather than that it canceled one read to go on replaying. */
    static boolean isBroken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null || !sql.getSQLState().startsWith("40");
            }
        }
        return false;
    }
}
