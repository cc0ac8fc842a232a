package org.motorpool.timetables.model;

import java.util.Locale;

/** How far a timetable is. */
public enum TimetableState {
    /** Its job waits. */
    QUEUED,
    /** Its job works. */
    PARSING,
    /** Its events are there. */
    READY,
    /** It has none, for a reason that it tells. */
    FAILED;

    /** The word in tables and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none: a fault in the program */
    public static TimetableState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
