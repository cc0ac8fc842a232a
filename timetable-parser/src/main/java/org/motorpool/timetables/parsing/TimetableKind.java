package org.motorpool.timetables.parsing;

/** What a timetable is about; it decides which columns the table has. */
public enum TimetableKind {
    LECTURES,
    TESTS,
    EXAMS
}
