package org.motorpool.platform.jobs;

import java.util.Locale;

/** Where a job is in its life. */
public enum JobState {
    /** Waits for a node, for the first time or after a failed attempt, or for its partitions. */
    QUEUED,
    /** A node holds its lease. */
    RUNNING,
    SUCCEEDED,
    /** Its attempts are used up, or it failed in a way that no other attempt would mend. */
    DEAD,
    CANCELLED;

    /** As tables and clients spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinished() {
        return this != QUEUED && this != RUNNING;
    }

    public static JobState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
