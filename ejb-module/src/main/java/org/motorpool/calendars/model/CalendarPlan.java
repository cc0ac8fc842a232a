package org.motorpool.calendars.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.academicyears.WeeklyDates;

/**
 * What a calendar holds, and what it cannot.
 *
 * @param incomplete how many events have no day, no time, or no date that is not off
 * @param undated how many lectures belong to a term whose dates nobody said
 */
public record CalendarPlan(List<PlannedEvent> events, int incomplete, int undated) {

    public CalendarPlan {
        events = List.copyOf(events);
    }

    /** The last day on which there is anything. */
    public Optional<LocalDate> lastDay() {
        return events.stream()
                .flatMap(event -> Stream.concat(
                        Stream.of(event.end().toLocalDate()), event.weekly().map(WeeklyDates::until).stream()))
                .max(LocalDate::compareTo);
    }
}
