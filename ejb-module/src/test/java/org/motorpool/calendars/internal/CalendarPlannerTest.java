package org.motorpool.calendars.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.calendars.CalendarFixtures.choices;
import static org.motorpool.calendars.CalendarFixtures.event;
import static org.motorpool.calendars.CalendarFixtures.lecture;
import static org.motorpool.calendars.CalendarFixtures.sitting;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.AcademicYearFixtures;
import org.motorpool.calendars.CalendarFixtures;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.TimetableEvent;

class CalendarPlannerTest {

    private static final AcademicCalendar YEARS = new AcademicCalendar(List.of(AcademicYearFixtures.year2026()));
    private static final LocalDate JULY = LocalDate.parse("2026-07-20");
    private static final CalendarChoices FLOATING = choices("floating");

    private final TimetableEvent first = event(lecture("COS 214", "S1", "L1", "MONDAY 08:30-09:20", "Centenary 6"));
    private final TimetableEvent second = event(lecture("COS 284", "S2", "L1", "TUESDAY 07:30-08:20", "IT 4-4"));
    private final TimetableEvent all = event(lecture("FYP 400", "Y", "L1", "FRIDAY 07:30-08:20", "IT 4-5"));
    private final TimetableEvent quarter = event(lecture("QQQ 100", "Q2", "L1", "FRIDAY 07:30-08:20", "IT 4-5"));

    @Test
    void lecturesAreThoseOfTheCurrentSemesterUnlessSomebodyChose() {
        TimetableEvent test = event(sitting("COS 214", "Test1", "2026-03-07 10:00-11:30", "Lab 1"));

        assertThat(titles(plan(JULY, EventFilter.ALL, first, second, all, quarter, test)))
                .containsExactly("COS 284 L1", "FYP 400 L1", "COS 214 Test1");
        assertThat(titles(plan(LocalDate.parse("2026-02-20"), EventFilter.ALL, first, second, all, quarter)))
                .containsExactly("COS 214 L1", "FYP 400 L1", "QQQ 100 L1");
        EventFilter chosen = new EventFilter(Set.of(), Set.of(), Set.of("S1"), Set.of());
        assertThat(titles(plan(JULY, chosen, first))).containsExactly("COS 214 L1");
        EventFilter one = new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(first.eventId()));
        assertThat(titles(plan(JULY, one, first))).containsExactly("COS 214 L1");
    }

    @Test
    void allLecturesStayIfNoneIsOfTheCurrentSemester() {
        CalendarPlan plan = plan(JULY, EventFilter.ALL, first, quarter);

        assertThat(titles(plan)).containsExactly("COS 214 L1", "QQQ 100 L1");
        assertThat(plan.events().get(0).start()).isEqualTo("2026-02-09T08:30");
    }

    @Test
    void aLectureWithoutASemesterIsHeldInTheCurrentOne() {
        EventDetails details = sitting("COS 214", "L1", "MONDAY 08:30-09:20", "Centenary 6");

        PlannedEvent planned =
                plan(JULY, EventFilter.ALL, event(details)).events().get(0);

        assertThat(planned.start()).isEqualTo("2026-07-13T08:30");
        assertThat(planned.weekly().orElseThrow().until()).isEqualTo("2026-10-16");
    }

    @Test
    void lecturesWithoutDatesAreCounted() {
        TimetableEvent unknown = event(lecture("COS 214", "Q4", "L1", "MONDAY 08:30-09:20"));
        LocalDate december = LocalDate.parse("2027-12-01");

        assertThat(plan(JULY, EventFilter.ALL, unknown))
                .extracting(CalendarPlan::undated)
                .isEqualTo(1);
        assertThat(plan(december, EventFilter.ALL, first, second, all))
                .extracting(CalendarPlan::undated)
                .isEqualTo(3);
    }

    @Test
    void chosenDaysTakeThePlaceOfTheSemester() {
        CalendarPlan plan = new CalendarPlanner(
                        YEARS,
                        FLOATING,
                        Optional.of(AcademicYearFixtures.days("2026-03-25", "2026-04-14")),
                        LocalDate.parse("2030-01-01"))
                .plan(List.of(new ChosenEvents(CalendarFixtures.timetable(), EventFilter.ALL, List.of(first, second))));

        assertThat(titles(plan)).containsExactly("COS 214 L1");
        assertThat(plan.events().get(0).start()).isEqualTo("2026-04-13T08:30");
    }

    @Test
    void whatHasNoTimeIsCountedAndNotGuessed() {
        EventDetails details = lecture("COS 214", "S2", "L1", "MONDAY 08:30-09:20");
        EventDetails endless = withTime(
                details,
                new EventTime(
                        details.when().day(), Optional.empty(), details.when().start(), Optional.empty(), false));
        EventDetails backwards = withTime(
                details,
                new EventTime(
                        details.when().day(),
                        Optional.empty(),
                        details.when().end(),
                        details.when().start(),
                        false));

        CalendarPlan plan = plan(JULY, EventFilter.ALL, event(endless), event(backwards));

        assertThat(plan.events()).isEmpty();
        assertThat(plan.incomplete()).isEqualTo(2);
    }

    @Test
    void aSittingIsOneEventOrOneForEachVenue() {
        TimetableEvent test = event(sitting("COS 284", "Test1", "2026-08-22 10:00-11:30", "Blue Lab 1", "Red Lab"));

        PlannedEvent together = plan(JULY, EventFilter.ALL, test).events().get(0);
        assertThat(together.location()).isEqualTo("Blue Lab 1, Red Lab");
        assertThat(together.notes()).contains("In one of 2 venues: Blue Lab 1, Red Lab");
        List<PlannedEvent> apart = plan(choices("floating", VenueChoice.SINGLE, Map.of()), JULY, EventFilter.ALL, test)
                .events();
        assertThat(apart).map(PlannedEvent::location).containsExactly("Blue Lab 1", "Red Lab");
        assertThat(apart).map(PlannedEvent::uid).doesNotHaveDuplicates().doesNotContain(together.uid());
    }

    @Test
    void theUidIsOfWhatAnEventIsAndOfItsYear() {
        EventDetails details = sitting("COS 284", "Test1", "2026-08-22 10:00-11:30", "Blue Lab 1");
        String uid = uid(event(details));

        assertThat(uid).matches("[0-9a-f]{32}");
        assertThat(uid(event(details))).isEqualTo(uid);
        assertThat(uid(event(details.withVenues(List.of("Elsewhere"))))).isEqualTo(uid);
        assertThat(plan(JULY, EventFilter.ALL, event(details), event(details)).events())
                .map(PlannedEvent::uid)
                .contains(uid)
                .doesNotHaveDuplicates();
    }

    @Test
    void modulesGetColorsInRotationUnlessSomebodyChose() {
        CalendarChoices choices = choices("floating", VenueChoice.SITTING, Map.of("COS 214", EventColor.TOMATO));
        TimetableEvent[] events = new TimetableEvent[13];
        Arrays.setAll(events, i -> event(lecture("MOD " + (100 + i), "S2", "L1", "MONDAY 08:30-09:20")));

        assertThat(plan(choices, JULY, EventFilter.ALL, events).events())
                .map(planned -> planned.color().id())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2);
        TimetableEvent other = event(lecture("COS 214", "S2", "L2", "MONDAY 08:30-09:20"));
        assertThat(plan(choices, JULY, EventFilter.ALL, second, other, second).events())
                .map(PlannedEvent::color)
                .containsExactly(EventColor.LAVENDER, EventColor.TOMATO, EventColor.LAVENDER);
    }

    @Test
    void notesSayWhatIsNotCertain() {
        TimetableEvent exam = event(
                sitting("COS 284", "Exam Written", "2026-11-12 07:30-10:30", "Unfinalised"),
                EventField.VENUES,
                EventField.DATE);

        assertThat(plan(JULY, EventFilter.ALL, exam).events().get(0).notes())
                .isEqualTo("The venue is not final yet.\nNot certain, please check: date, venues");
    }

    private static EventDetails withTime(EventDetails details, EventTime when) {
        return new EventDetails(
                details.module(),
                details.semester(),
                details.group(),
                details.language(),
                details.activity(),
                when,
                details.venues(),
                details.campus(),
                details.program(),
                details.status(),
                details.paper(),
                details.comments());
    }

    private static String uid(TimetableEvent event) {
        return plan(JULY, EventFilter.ALL, event).events().get(0).uid();
    }

    private static List<String> titles(CalendarPlan plan) {
        return plan.events().stream().map(PlannedEvent::summary).toList();
    }

    private static CalendarPlan plan(LocalDate today, EventFilter filter, TimetableEvent... events) {
        return plan(FLOATING, today, filter, events);
    }

    private static CalendarPlan plan(
            CalendarChoices choices, LocalDate today, EventFilter filter, TimetableEvent... events) {
        return new CalendarPlanner(YEARS, choices, Optional.empty(), today)
                .plan(List.of(new ChosenEvents(CalendarFixtures.timetable(), filter, List.of(events))));
    }
}
