package org.motorpool.timetables.parsing.internal;

/** A font whose characters are one byte each. */
final class SimpleFont implements GlyphFont {

    private final String[] texts;
    private final double[] widths;

    SimpleFont(String[] texts, double[] widths) {
        this.texts = texts;
        this.widths = widths;
    }

    @Override
    public void show(byte[] string, Sink sink) {
        for (byte code : string) {
            int index = code & 0xFF;
            sink.glyph(texts[index], widths[index], index == ' ');
        }
    }
}
