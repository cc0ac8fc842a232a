package org.motorpool.timetables.parsing.internal;

import java.util.List;

/**
 * What a page shows, as it is turned and cropped.
 *
 * @param page counted from 1
 * @param sideways how many characters do not run from left to right, and are not among the glyphs
 */
record PageInk(int page, double width, double height, List<Glyph> glyphs, List<Rule> rules, int sideways) {}
