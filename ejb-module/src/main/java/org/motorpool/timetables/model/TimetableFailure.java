package org.motorpool.timetables.model;

/**
 * Why a PDF gave no events.
 *
 * @param code stable, such as {@code not-a-timetable}
 * @param found what the file has, in words for people
 * @param expected what it should have had
 */
public record TimetableFailure(String code, String found, String expected) {}
