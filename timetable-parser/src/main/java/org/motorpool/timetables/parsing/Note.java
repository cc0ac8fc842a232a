package org.motorpool.timetables.parsing;

import java.util.Optional;

/**
 * Something that stands in the PDF but in no entry: a page number, or text that could not be placed.
 *
 * @param page counted from 1
 */
public record Note(int page, Optional<Box> box, String text) {}
