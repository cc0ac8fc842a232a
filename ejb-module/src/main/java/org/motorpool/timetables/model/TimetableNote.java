package org.motorpool.timetables.model;

/**
 * A text of the PDF that stands in no event.
 *
 * @param page from 1
 */
public record TimetableNote(int page, String text) {}
