package org.motorpool.timetables.parsing.internal;

import java.util.Map;

/** A font whose characters are two bytes each, as all are that producers of tables embed. */
final class CompositeFont implements GlyphFont {

    private final CharacterMap unicode;
    private final CharacterMap cids;
    private final Map<Integer, Double> widths;
    private final double defaultWidth;

    /** @param cids from codes to the numbers under which the widths are listed */
    CompositeFont(CharacterMap unicode, CharacterMap cids, Map<Integer, Double> widths, double defaultWidth) {
        this.unicode = unicode;
        this.cids = cids;
        this.widths = widths;
        this.defaultWidth = defaultWidth;
    }

    @Override
    public void show(byte[] string, Sink sink) {
        int i = 0;
        while (i < string.length) {
            int length = Math.min(cids.codeLength(string, i), string.length - i);
            int code = 0;
            for (int k = 0; k < length; k++) {
                code = code << 8 | string[i + k] & 0xFF;
            }
            sink.glyph(
                    unicode.text(code).orElse(UNKNOWN),
                    widths.getOrDefault(cids.number(code), defaultWidth),
                    length == 1 && code == ' ');
            i += length;
        }
    }
}
