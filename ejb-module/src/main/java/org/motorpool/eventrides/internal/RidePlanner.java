package org.motorpool.eventrides.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.TeachingDays;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.academicyears.model.Term;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.eventrides.BookEventRides;
import org.motorpool.eventrides.EventRideError;
import org.motorpool.eventrides.EventRides.Omitted;
import org.motorpool.eventrides.EventRides.Reason;
import org.motorpool.eventrides.internal.RidePlan.NeededRide;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.TimetableEvent;

/** Finds the days on which events are held, and the shifts that go there in time and back soon. Made for one plan. */
public final class RidePlanner {

    /** Farther ones are not asked whether they have room for somebody. */
    private static final int MOST_SHIFTS = 5;

    private static final Comparator<TimetableEvent> BY_START =
            Comparator.comparing(event -> event.details().when().start().orElseThrow());
    private static final Comparator<TimetableEvent> BY_END =
            Comparator.comparing(event -> event.details().when().end().orElseThrow());

    private final AcademicCalendar years;
    private final List<Shift> shifts;
    private final BookEventRides wanted;

    private final Map<LocalDate, List<TimetableEvent>> held = new TreeMap<>();
    private final List<Omitted> omitted = new ArrayList<>();

    /** @param shifts of the tenant, active or not */
    public RidePlanner(AcademicCalendar years, List<Shift> shifts, BookEventRides wanted) {
        this.years = years;
        this.shifts = shifts.stream().filter(Shift::active).toList();
        this.wanted = wanted;
    }

    public RidePlan plan(List<TimetableEvent> events) {
        events.forEach(this::place);
        List<NeededRide> rides = new ArrayList<>();
        held.forEach((day, ofDay) -> {
            if (wanted.directions().contains(LogType.IN)) {
                rides.add(ride(day, LogType.IN, ofDay.stream().sorted(BY_START).toList()));
            }
            if (wanted.directions().contains(LogType.OUT)) {
                rides.add(ride(
                        day,
                        LogType.OUT,
                        ofDay.stream().sorted(BY_END.reversed()).toList()));
            }
        });
        return new RidePlan(rides, omitted);
    }

    private void place(TimetableEvent event) {
        EventTime when = event.details().when();
        if (!when.isComplete()) {
            omit(event, EventRideError.EVENT_INCOMPLETE, "It has no day or no time.");
            return;
        }
        Optional<List<LocalDate>> days =
                when.date().map(List::of).or(() -> weekly(event, when.day().orElseThrow()));
        if (days.isEmpty()) {
            omit(event, EventRideError.MISSING_SEMESTER_DATES, "Nobody said when its semester is.");
            return;
        }
        List<LocalDate> inSpan =
                days.get().stream().filter(wanted.days()::contains).toList();
        if (inSpan.isEmpty()) {
            DaySpan span = wanted.days();
            omit(
                    event,
                    EventRideError.NOT_ON_THESE_DAYS,
                    "It is not held from " + span.from() + " to " + span.to() + ".");
        }
        inSpan.forEach(
                day -> held.computeIfAbsent(day, key -> new ArrayList<>()).add(event));
    }

    /** Empty if nobody said when its semester is. */
    private Optional<List<LocalDate>> weekly(TimetableEvent event, DayOfWeek day) {
        LocalDate first = wanted.days().from();
        Optional<TeachingDays> teaching = event.details()
                .semester()
                .or(() -> years.currentSemester(first).map(Term::code))
                .flatMap(code -> years.daysOf(code, first));
        return teaching.map(days -> days(wanted.days())
                .filter(date -> date.getDayOfWeek() == day && days.includes(date))
                .toList());
    }

    private NeededRide ride(LocalDate day, LogType direction, List<TimetableEvent> events) {
        EventTime when = events.get(0).details().when();
        LocalTime time = (direction == LogType.IN ? when.start() : when.end()).orElseThrow();
        return new NeededRide(day, direction, time, events, fitting(direction, time));
    }

    /** The nearest first. No shift reaches over midnight, as no event does. */
    private List<Shift> fitting(LogType direction, LocalTime time) {
        return shifts.stream()
                .filter(shift -> shift.logType() == direction)
                .filter(shift ->
                        !wait(shift, time).isNegative() && wait(shift, time).compareTo(wanted.longestWait()) <= 0)
                .sorted(Comparator.comparing((Shift shift) -> wait(shift, time)).thenComparing(Shift::shiftCode))
                .limit(MOST_SHIFTS)
                .toList();
    }

    /** From the arrival to the event, or from the event to the departure. */
    private static Duration wait(Shift shift, LocalTime time) {
        return shift.logType() == LogType.IN
                ? Duration.between(shift.shiftTime(), time)
                : Duration.between(time, shift.shiftTime());
    }

    private void omit(TimetableEvent event, EventRideError code, String message) {
        omitted.add(new Omitted(event, new Reason(code, message)));
    }

    private static Stream<LocalDate> days(DaySpan span) {
        return LongStream.rangeClosed(0, ChronoUnit.DAYS.between(span.from(), span.to()))
                .mapToObj(span.from()::plusDays);
    }
}
