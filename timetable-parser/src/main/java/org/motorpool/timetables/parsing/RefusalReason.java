package org.motorpool.timetables.parsing;

/** Why nothing was read. */
public enum RefusalReason {
    /** It does not begin as a PDF does, or is something else as well. */
    NOT_A_PDF,
    ENCRYPTED,
    /** It begins as a PDF and then does not hold together. */
    DAMAGED,
    TOO_MANY_PAGES,
    /** It would take more memory, time or steps than a timetable needs. */
    TOO_COMPLEX,
    /** It has text, but no title or header of a timetable that is known here. */
    NOT_A_TIMETABLE,
    /** Scanned, empty, or in fonts that do not say which characters they show. */
    NO_TEXT,
    /** A timetable with a header and nothing under it. */
    NO_ROWS
}
