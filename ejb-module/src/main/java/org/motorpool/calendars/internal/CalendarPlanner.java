package org.motorpool.calendars.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.TeachingDays;
import org.motorpool.academicyears.WeeklyDates;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.TimetableEvent;

/** Gives events their dates, names, colors and notes. Made for one plan. */
public final class CalendarPlanner {

    /** Of what belongs to no module. */
    private static final EventColor COLOR_OF_OTHERS = EventColor.GRAPHITE;

    private final AcademicCalendar years;
    private final CalendarChoices choices;
    private final Optional<DaySpan> onlyDays;
    private final LocalDate today;

    private final List<PlannedEvent> planned = new ArrayList<>();
    private final Map<String, EventColor> rotation = new HashMap<>();
    private final Map<List<String>, Integer> twins = new HashMap<>();
    private int incomplete;
    private int undated;

    /**
     * @param onlyDays when lectures are held, in place of their semester
     * @param today in the zone of the tenant
     */
    public CalendarPlanner(
            AcademicCalendar years, CalendarChoices choices, Optional<DaySpan> onlyDays, LocalDate today) {
        this.years = years;
        this.choices = choices;
        this.onlyDays = onlyDays;
        this.today = onlyDays.map(DaySpan::from).orElse(today);
    }

    public CalendarPlan plan(List<ChosenEvents> all) {
        SemesterChoice semester = new SemesterChoice(years, today);
        for (ChosenEvents chosen : all) {
            Edition edition = Edition.of(chosen.timetable(), years);
            for (TimetableEvent event : semester.of(chosen)) {
                place(event, edition);
            }
        }
        return new CalendarPlan(planned, incomplete, undated);
    }

    private void place(TimetableEvent event, Edition edition) {
        Optional<LocalDate> date = event.details().when().date();
        Optional<DayOfWeek> day = event.details().when().day();
        if (!hasTimes(event.details())) {
            incomplete++;
        } else if (date.isPresent()) {
            add(event, date.get(), Optional.empty(), edition);
        } else if (day.isPresent()) {
            Optional<TeachingDays> days = teachingDays(event.details());
            Optional<WeeklyDates> weekly = days.flatMap(span -> span.weekly(day.get()));
            if (weekly.isPresent()) {
                add(event, weekly.get().first(), weekly, edition);
            } else if (days.isPresent()) {
                incomplete++;
            } else {
                undated++;
            }
        }
    }

    private static boolean hasTimes(EventDetails details) {
        LocalTime start = details.when().start().orElse(LocalTime.MAX);
        LocalTime end = details.when().end().orElse(LocalTime.MIN);
        return details.when().isComplete() && start.isBefore(end);
    }

    private Optional<TeachingDays> teachingDays(EventDetails details) {
        return onlyDays.map(years::daysOf).or(() -> details.semester()
                .or(() -> years.currentSemester(today).map(term -> term.code()))
                .flatMap(code -> years.daysOf(code, today)));
    }

    private void add(TimetableEvent event, LocalDate first, Optional<WeeklyDates> weekly, Edition edition) {
        for (EventDetails details : byVenue(event.details())) {
            planned.add(new PlannedEvent(
                    uid(event, details, first),
                    details.title(),
                    String.join(", ", details.venues()),
                    EventNotes.of(event, details),
                    details.module(),
                    color(details),
                    first.atTime(details.when().start().orElseThrow()),
                    first.atTime(details.when().end().orElseThrow()),
                    weekly,
                    edition.sequence(event),
                    edition.changedAt()));
        }
    }

    private List<EventDetails> byVenue(EventDetails details) {
        if (choices.venues() == VenueChoice.SITTING || details.venues().size() < 2) {
            return List.of(details);
        }
        return details.venues().stream()
                .map(venue -> details.withVenues(List.of(venue)))
                .toList();
    }

    /** The year is a part of it: next year's class is another one, and must not move this year's. */
    private String uid(TimetableEvent event, EventDetails details, LocalDate first) {
        Stream<String> venue =
                details.venues().equals(event.details().venues()) ? Stream.empty() : details.venues().stream();
        List<String> parts = Stream.concat(Stream.of(event.key(), Integer.toString(first.getYear())), venue)
                .toList();
        int twin = twins.merge(parts, 1, Integer::sum);
        return EventUid.of(
                twin == 1
                        ? parts
                        : Stream.concat(parts.stream(), Stream.of("#" + twin)).toList());
    }

    private EventColor color(EventDetails details) {
        if (details.module().isEmpty()) {
            return COLOR_OF_OTHERS;
        }
        String module = details.module().get();
        EventColor next = EventColor.inRotation(rotation.size());
        EventColor ofRotation = rotation.computeIfAbsent(module, name -> next);
        return choices.colors().getOrDefault(module, ofRotation);
    }
}
