package org.motorpool.academicyears.model;

/**
 * A part of a year in which there are lectures.
 *
 * @param code as timetables name it: {@code S1}, {@code S2}, {@code Q1} to {@code Q4}
 */
public record Term(String code, DaySpan days) {}
