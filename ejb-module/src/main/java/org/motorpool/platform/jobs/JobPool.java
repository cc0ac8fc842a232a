package org.motorpool.platform.jobs;

import java.util.Locale;

/** The executors on which jobs run; a full one never keeps the others from working. */
public enum JobPool {
    /** Short tasks that somebody waits for. */
    INTERACTIVE,
    /** Long work that mostly waits for the database. */
    BATCH,
    /** Work that keeps a core busy. */
    CPU;

    /** As tables and settings spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
