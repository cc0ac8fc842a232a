package org.motorpool.timetables.internal;

import java.util.regex.Pattern;

/** Text of a PDF as it can be kept and shown: no control characters, no halves of characters, single blanks. */
final class PlainText {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s\\p{Zs}]+");

    private PlainText() {}

    static String of(String text) {
        return UNSEEN.matcher(text).replaceAll(" ").strip();
    }
}
