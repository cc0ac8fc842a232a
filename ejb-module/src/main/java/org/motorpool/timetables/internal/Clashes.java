package org.motorpool.timetables.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.motorpool.timetables.Clash;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.TimetableEvent;

/**
 * Finds events of one timetable that overlap. One that begins when another ends does not. Lectures of different
 * semesters do not, nor does one class that is given in several places at the same time: a student is in one of them.
 * Whatever has no complete time clashes with nothing.
 */
public final class Clashes {

    private static final Comparator<TimetableEvent> BY_START = Comparator.comparing(
                    (TimetableEvent event) -> event.details().when().start().orElseThrow())
            .thenComparing(event -> event.eventId().value());

    private Clashes() {}

    /** @param most how many to find before it is enough */
    public static List<Clash> among(Collection<TimetableEvent> events, int most) {
        Map<Days, List<TimetableEvent>> together = events.stream()
                .filter(event -> event.details().when().isComplete())
                .collect(Collectors.groupingBy(
                        event -> Days.of(event.details().when()), TreeMap::new, Collectors.toList()));
        List<Clash> found = new ArrayList<>();
        together.forEach((days, ofDay) -> addAll(days, ofDay, most, found));
        return found;
    }

    /** A day of each week, or one date. */
    private record Days(Optional<DayOfWeek> day, Optional<LocalDate> date) implements Comparable<Days> {

        private static final Comparator<Days> ORDER = Comparator.comparing(
                        (Days days) -> days.day.map(DayOfWeek::getValue).orElse(8))
                .thenComparing(days -> days.date.orElse(LocalDate.MIN));

        static Days of(EventTime when) {
            return new Days(when.day(), when.date());
        }

        @Override
        public int compareTo(Days other) {
            return ORDER.compare(this, other);
        }
    }

    private static void addAll(Days days, List<TimetableEvent> ofDay, int most, List<Clash> found) {
        List<TimetableEvent> inOrder = ofDay.stream().sorted(BY_START).toList();
        for (int i = 0; i < inOrder.size(); i++) {
            TimetableEvent first = inOrder.get(i);
            LocalTime end = first.details().when().end().orElseThrow();
            for (int j = i + 1; j < inOrder.size() && found.size() < most; j++) {
                TimetableEvent second = inOrder.get(j);
                LocalTime start = second.details().when().start().orElseThrow();
                if (!start.isBefore(end)) {
                    // Nor does any later one begin before.
                    break;
                }
                LocalTime otherEnd = second.details().when().end().orElseThrow();
                LocalTime until = end.isBefore(otherEnd) ? end : otherEnd;
                if (start.isBefore(until) && mayCoincide(first.details(), second.details())) {
                    found.add(new Clash(first, second, days.day(), days.date(), start, until));
                }
            }
        }
    }

    private static boolean mayCoincide(EventDetails one, EventDetails other) {
        return !isSameClass(one, other)
                && (one.when().date().isPresent() || Terms.overlap(one.semester(), other.semester()));
    }

    private static boolean isSameClass(EventDetails one, EventDetails other) {
        return one.module().isPresent()
                && one.module().equals(other.module())
                && one.group().equals(other.group())
                && one.activity().equals(other.activity())
                && one.when().equals(other.when());
    }
}
