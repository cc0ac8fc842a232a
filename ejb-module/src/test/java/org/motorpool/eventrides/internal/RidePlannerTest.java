package org.motorpool.eventrides.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.academicyears.AcademicYearFixtures.days;
import static org.motorpool.calendars.CalendarFixtures.event;
import static org.motorpool.calendars.CalendarFixtures.lecture;
import static org.motorpool.calendars.CalendarFixtures.sitting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.AcademicYearFixtures;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.PickupType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.eventrides.BookEventRides;
import org.motorpool.eventrides.EventRideError;
import org.motorpool.eventrides.internal.RidePlan.NeededRide;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableId;

class RidePlannerTest {

    private static final AcademicCalendar YEARS = new AcademicCalendar(List.of(AcademicYearFixtures.year2026()));
    /** Monday to Sunday in the second semester. */
    private static final DaySpan WEEK = days("2026-07-20", "2026-07-26");

    private static final Shift EARLY = shift("EARLY", LogType.IN, "07:00", true);
    private static final Shift MORNING = shift("MORNING", LogType.IN, "08:00", true);
    private static final Shift CLOSED = shift("CLOSED", LogType.IN, "08:15", false);
    private static final Shift LUNCH = shift("LUNCH", LogType.OUT, "12:30", true);
    private static final Shift EVENING = shift("EVENING", LogType.OUT, "17:00", true);
    private static final List<Shift> SHIFTS = List.of(EVENING, EARLY, CLOSED, LUNCH, MORNING);

    @Test
    void ridesToTheFirstEventOfADayAndFromTheLast() {
        TimetableEvent first = event(lecture("COS 214", "S2", "L1", "MONDAY 08:30-09:20"));
        TimetableEvent middle = event(lecture("STK 220", "S2", "L1", "MONDAY 10:30-11:20"));
        TimetableEvent last = event(sitting("COS 284", "Test1", "2026-07-20 15:00-16:30"));

        RidePlan plan = plan(WEEK, middle, last, first);

        assertThat(plan.omitted()).isEmpty();
        LocalDate monday = WEEK.from();
        assertThat(plan.rides())
                .containsExactly(
                        new NeededRide(
                                monday,
                                LogType.IN,
                                LocalTime.of(8, 30),
                                List.of(first, middle, last),
                                List.of(MORNING, EARLY)),
                        new NeededRide(
                                monday,
                                LogType.OUT,
                                LocalTime.of(16, 30),
                                List.of(last, middle, first),
                                List.of(EVENING)));
    }

    @Test
    void lecturesAreHeldOnTeachingDaysOnly() {
        TimetableEvent lecture = event(lecture("COS 214", "S1", "L1", "MONDAY 08:30-09:20"));

        // A recess to the 6th of April, and a public holiday on the 27th.
        List<LocalDate> days = plan(days("2026-03-30", "2026-04-29"), lecture).rides().stream()
                .filter(ride -> ride.direction() == LogType.IN)
                .map(NeededRide::day)
                .toList();

        assertThat(days).containsExactly(LocalDate.of(2026, 4, 13), LocalDate.of(2026, 4, 20));
    }

    @Test
    void saysOfEachEventWithoutARideWhy() {
        TimetableEvent elsewhen = event(lecture("COS 214", "S1", "L1", "MONDAY 08:30-09:20"));
        TimetableEvent past = event(sitting("COS 284", "Test1", "2026-07-19 15:00-16:30"));
        TimetableEvent untimed = event(withoutTime(lecture("COS 301", "S2", "L1", "MONDAY 08:30-09:20")));
        TimetableEvent unknown = event(lecture("COS 330", "Q4", "L1", "MONDAY 08:30-09:20"));

        RidePlan plan = plan(WEEK, elsewhen, past, untimed, unknown);

        assertThat(plan.rides()).isEmpty();
        assertThat(plan.omitted())
                .extracting(omitted -> omitted.reason().code())
                .containsExactly(
                        (ErrorCode) EventRideError.NOT_ON_THESE_DAYS,
                        EventRideError.NOT_ON_THESE_DAYS,
                        EventRideError.EVENT_INCOMPLETE,
                        EventRideError.MISSING_SEMESTER_DATES);
    }

    @Test
    void aRideThatNoShiftFitsIsNeededAllTheSame() {
        TimetableEvent evening = event(lecture("COS 214", "S2", "L1", "TUESDAY 18:30-19:20"));

        assertThat(plan(WEEK, evening).rides()).hasSize(2).allSatisfy(ride -> assertThat(ride.shifts())
                .isEmpty());
    }

    @Test
    void onlyTheDirectionThatIsAskedFor() {
        TimetableEvent lecture = event(lecture("COS 214", "S2", "L1", "MONDAY 08:30-09:20"));
        BookEventRides there = wish(WEEK, Set.of(LogType.IN));

        List<NeededRide> rides =
                new RidePlanner(YEARS, SHIFTS, there).plan(List.of(lecture)).rides();

        assertThat(rides).extracting(NeededRide::direction).containsExactly(LogType.IN);
    }

    /** @param starts of events and shifts, in quarters of an hour */
    @Property(tries = 300)
    void whoeverRidesIsThereInTimeAndNeverLeavesEarly(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 90) Integer> starts,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 95) Integer> times) {
        TimetableEvent[] events = starts.stream()
                .map(start -> event(lecture(
                        "COS " + start,
                        "S2",
                        "L1",
                        DayOfWeek.of(1 + start % 7) + " " + quarter(start) + "-" + quarter(start + 4))))
                .toArray(TimetableEvent[]::new);
        List<Shift> shifts = IntStream.range(0, times.size())
                .mapToObj(i -> shift(
                        "S" + i,
                        i % 2 == 0 ? LogType.IN : LogType.OUT,
                        quarter(times.get(i)).toString(),
                        i % 5 != 4))
                .toList();

        RidePlan plan =
                new RidePlanner(YEARS, shifts, wish(WEEK, EnumSet.allOf(LogType.class))).plan(Arrays.asList(events));

        long days = starts.stream().map(start -> start % 7).distinct().count();
        assertThat(plan.rides()).hasSize(2 * (int) days);
        for (NeededRide ride : plan.rides()) {
            List<TimetableEvent> ofDay = Arrays.stream(events)
                    .filter(event -> event.details()
                            .when()
                            .day()
                            .equals(Optional.of(ride.day().getDayOfWeek())))
                    .toList();
            assertThat(ride.events()).containsExactlyInAnyOrderElementsOf(ofDay);
            assertThat(ofDay)
                    .allSatisfy(event -> assertThat(isServed(event, ride)).isTrue());
            List<Duration> waits = shifts.stream()
                    .filter(shift -> shift.active() && shift.logType() == ride.direction())
                    .map(shift -> wait(shift, ride))
                    .filter(wait -> !wait.isNegative() && wait.compareTo(Duration.ofHours(2)) <= 0)
                    .sorted()
                    .limit(5)
                    .toList();
            assertThat(ride.shifts()).extracting(shift -> wait(shift, ride)).isEqualTo(waits);
        }
    }

    private static boolean isServed(TimetableEvent event, NeededRide ride) {
        EventTime when = event.details().when();
        return ride.direction() == LogType.IN
                ? !ride.time().isAfter(when.start().orElseThrow())
                : !ride.time().isBefore(when.end().orElseThrow());
    }

    private static Duration wait(Shift shift, NeededRide ride) {
        Duration wait = Duration.between(shift.shiftTime(), ride.time());
        return ride.direction() == LogType.IN ? wait : wait.negated();
    }

    private static LocalTime quarter(int number) {
        return LocalTime.of(number / 4, number % 4 * 15);
    }

    private static RidePlan plan(DaySpan days, TimetableEvent... events) {
        return new RidePlanner(YEARS, SHIFTS, wish(days, EnumSet.allOf(LogType.class))).plan(List.of(events));
    }

    private static BookEventRides wish(DaySpan days, Set<LogType> directions) {
        return new BookEventRides(
                new TimetableId(UUID.randomUUID()), Set.of(), days, directions, Duration.ofHours(2), false);
    }

    private static EventDetails withoutTime(EventDetails details) {
        EventTime when =
                new EventTime(details.when().day(), Optional.empty(), Optional.empty(), Optional.empty(), false);
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

    private static Shift shift(String code, LogType direction, String time, boolean isActive) {
        return new Shift(
                new ShiftId(UUID.randomUUID()),
                code,
                direction,
                LocalTime.parse(time),
                PickupType.PICKUP,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                isActive,
                1,
                Instant.EPOCH);
    }
}
