package org.motorpool.timetables.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When an event is, in the local time of the university. Whatever could not be read is empty.
 *
 * @param day of each week, for what recurs
 * @param date for what happens once; never together with {@code day}
 * @param endAssumed whether the end was not read but follows from the start, as with exams
 */
public record EventTime(
        Optional<DayOfWeek> day,
        Optional<LocalDate> date,
        Optional<LocalTime> start,
        Optional<LocalTime> end,
        boolean endAssumed) {

    public EventTime {
        if (day.isPresent() && date.isPresent()) {
            throw new IllegalArgumentException("An event is on a day of each week or on a date, not both.");
        }
    }

    /** Whether it can stand in a calendar: it has a day or date, a start and an end. */
    public boolean isComplete() {
        return (day.isPresent() || date.isPresent()) && start.isPresent() && end.isPresent();
    }
}
