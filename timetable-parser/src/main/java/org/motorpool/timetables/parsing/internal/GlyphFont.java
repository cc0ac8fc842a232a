package org.motorpool.timetables.parsing.internal;

/** What a page needs to know of a font: which characters a string shows, and how wide they are. Never their shapes. */
interface GlyphFont {

    /** Stands for a character of which the file does not say what it is. */
    String UNKNOWN = "\ufffd";

    void show(byte[] string, Sink sink);

    /** Takes what a string shows. */
    interface Sink {

        /**
         * @param width in parts of the font's size
         * @param space whether its code is the single byte 32, to which word spacing applies
         */
        void glyph(String text, double width, boolean space);
    }
}
