package org.motorpool.timetables.parsing;

/**
 * What an entry says of an event. Values are normalised: {@code MODULE} is {@code COS 214}; {@code OFFERED} is
 * {@code S1}, {@code S2}, {@code Y} or {@code Q1} to {@code Q4}; {@code DAY} is {@code MONDAY}; {@code DATE} is ISO 8601;
 * times are {@code HH:mm}; {@code ACTIVITY} is {@code L1}, {@code Test1}, {@code PTest 1} or {@code Exam Written}.
 */
public enum Field {
    MODULE,
    OFFERED,
    GROUP,
    LANGUAGE,
    ACTIVITY,
    DAY,
    DATE,
    START_TIME,
    END_TIME,
    CAMPUS,
    EXAM_CAMPUS,
    STUDY_PROGRAM,
    STATUS,
    PAPER,
    COMMENTS
}
