package org.motorpool.timetables.parsing.internal;

/** Makes of characters that only look different the ones that people would type. */
final class Characters {

    private static final char FIRST_LIGATURE = '\ufb00';
    private static final String[] LIGATURES = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

    private Characters() {}

    static String plain(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!same(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text.toString();
    }

    private static boolean same(char c) {
        return c < '\u0080' || !hyphen(c) && !ligature(c);
    }

    private static boolean hyphen(char c) {
        return c == '\u00ad' || c == '\u2010' || c == '\u2011';
    }

    private static boolean ligature(char c) {
        return c >= FIRST_LIGATURE && c < FIRST_LIGATURE + LIGATURES.length;
    }

    private static String replaced(CharSequence text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ligature(c)) {
                plain.append(LIGATURES[c - FIRST_LIGATURE]);
            } else {
                plain.append(hyphen(c) ? '-' : c);
            }
        }
        return plain.toString();
    }
}
