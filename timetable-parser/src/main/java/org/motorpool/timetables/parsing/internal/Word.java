package org.motorpool.timetables.parsing.internal;

import org.motorpool.timetables.parsing.Box;

/** Characters that stand together on one line. */
record Word(int page, String text, Box box, double baseline, double size) {

    /** The height at which it is told which row it is in. */
    double middle() {
        return baseline - size * 0.3;
    }

    /** Whether the file says which characters these are. */
    boolean known() {
        return !text.contains(GlyphFont.UNKNOWN);
    }
}
