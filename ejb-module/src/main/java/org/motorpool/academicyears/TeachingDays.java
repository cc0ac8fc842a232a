package org.motorpool.academicyears;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.motorpool.academicyears.model.DaySpan;

/**
 * The days on which something of a term can take place.
 *
 * @param days from the first to the last one
 * @param isOff whether there is nothing on a day between them
 */
public record TeachingDays(DaySpan days, Predicate<LocalDate> isOff) {

    private static final int WEEK = 7;

    /** Whether something can take place on a day. */
    public boolean includes(LocalDate day) {
        return days.contains(day) && !isOff.test(day);
    }

    /** When something takes place every week on a day; empty if every such day is off, or there is none. */
    public Optional<WeeklyDates> weekly(DayOfWeek day) {
        List<LocalDate> held = new ArrayList<>();
        List<LocalDate> off = new ArrayList<>();
        LocalDate date = days.from().with(TemporalAdjusters.nextOrSame(day));
        for (; !date.isAfter(days.to()); date = date.plusDays(WEEK)) {
            (isOff.test(date) ? off : held).add(date);
        }
        if (held.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = held.get(0);
        off.removeIf(first::isAfter);
        return Optional.of(new WeeklyDates(first, days.to(), off));
    }
}
