package org.motorpool.timetables;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.motorpool.timetables.model.TimetableEvent;

/**
 * Two events at which nobody can be at the same time.
 *
 * @param first the one that begins first
 * @param day of each week, or {@code date}
 * @param from when both are
 */
public record Clash(
        TimetableEvent first,
        TimetableEvent second,
        Optional<DayOfWeek> day,
        Optional<LocalDate> date,
        LocalTime from,
        LocalTime until) {}
