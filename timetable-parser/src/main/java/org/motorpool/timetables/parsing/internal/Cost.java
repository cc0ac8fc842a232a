package org.motorpool.timetables.parsing.internal;

/** What a file may have much of, and how much of it: several times what the largest timetable has. */
enum Cost {
    OBJECTS(400_000, "objects"),
    DECODED_BYTES(64L << 20, "bytes after decompression"),
    TOKENS(6_000_000, "steps to draw its pages"),
    GLYPHS(300_000, "characters"),
    RULES(200_000, "lines"),
    FORMS(2_000, "drawings inside drawings"),
    FONTS(2_000, "fonts"),
    MAPPINGS(400_000, "characters in its fonts");

    final long most;
    final String words;

    Cost(long most, String words) {
        this.most = most;
        this.words = words;
    }
}
