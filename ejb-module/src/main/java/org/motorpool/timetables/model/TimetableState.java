package org.motorpool.timetables.model;

import java.util.Locale;

/** How far a timetable is. */
public enum TimetableState {
    /** Its job waits, or works. */
    QUEUED,
    /** Its events are there. */
    READY,
    /** It has none, for a reason that it tells. */
    FAILED;

    /** The word in tables and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
