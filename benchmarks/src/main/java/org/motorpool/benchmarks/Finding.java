package org.motorpool.benchmarks;

import java.util.UUID;

/** Something that must not be. */
record Finding(Kind kind, UUID job, String what) {

    /** What went wrong. */
    enum Kind {
        /** Submitted, and not done or not whole. */
        LOST,
        /** Done more than once. */
        DUPLICATE,
        /** Written by an attempt that had lost the job. */
        LATE,
        /** Done otherwise than asked. */
        WRONG
    }

    @Override
    public String toString() {
        return kind + " " + job + ": " + what;
    }
}
