/**
 * From bytes to entries, in five steps that know only the one before: {@code PdfFile} (is it a PDF, which pages),
 * {@code ContentInterpreter} (glyphs and rules of a page), {@code WordBuilder} (words), {@code TableReader} (rows of cells), and
 * a reader for each kind of timetable. Everything that a file could have too much of is counted in a {@code Budget}.
 */
@NullMarked
package org.motorpool.timetables.parsing.internal;

import org.jspecify.annotations.NullMarked;
