package org.motorpool.timetables.model;

import java.util.Locale;

/** What a timetable tells. */
public enum TimetableKind {
    /** Classes that come again each week of their semester. */
    LECTURES,
    /** Sittings of semester tests, each on its day. */
    TESTS,
    /** Exams, each on its day; the table does not say when they end. */
    EXAMS;

    /** The word in tables and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none: a fault in the program */
    public static TimetableKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
