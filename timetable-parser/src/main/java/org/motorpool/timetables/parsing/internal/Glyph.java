package org.motorpool.timetables.parsing.internal;

/**
 * A character where it is shown, in points from the page's top left corner.
 *
 * @param show which command showed it: what one command shows belongs together
 */
record Glyph(String text, double left, double right, double baseline, double size, int show) {

    boolean blank() {
        return text.isBlank() || text.equals("\u00a0");
    }
}
