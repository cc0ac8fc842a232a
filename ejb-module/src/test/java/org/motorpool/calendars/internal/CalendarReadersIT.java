package org.motorpool.calendars.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.calendars.CalendarFixtures.choices;
import static org.motorpool.calendars.CalendarFixtures.event;
import static org.motorpool.calendars.CalendarFixtures.lecture;
import static org.motorpool.calendars.CalendarFixtures.sitting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.AcademicYearFixtures;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.calendars.CalendarFixtures;
import org.motorpool.calendars.internal.ForeignReader.ReadCalendar;
import org.motorpool.calendars.internal.ForeignReader.ReadEvent;
import org.motorpool.calendars.internal.ForeignReader.ReadTime;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.TimetableEvent;

/** Opens our calendars with two parsers of others, and holds what they read against days counted one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarReadersIT {

    private static final AcademicYear YEAR = AcademicYearFixtures.year2026();
    private static final EventFilter BOTH_SEMESTERS = new EventFilter(Set.of(), Set.of(), Set.of("S1", "S2"), Set.of());

    private List<ForeignReader> readers = List.of();

    @BeforeAll
    void findReaders() {
        readers = List.of(ForeignReader.icalJs(), ForeignReader.pythonIcalendar());
    }

    @ParameterizedTest
    @ValueSource(strings = {"floating", "Africa/Johannesburg", "Europe/Berlin", "America/New_York"})
    void bothReadEveryTimeOfEveryEvent(String zone) {
        List<TimetableEvent> events = randomEvents(new Random(zone.hashCode()));
        byte[] calendar = write(choices(zone), events);

        for (ForeignReader reader : readers) {
            ReadCalendar read = reader.read(calendar);
            assertThat(read.name()).isEqualTo("Semester two");
            assertThat(read.events()).hasSameSizeAs(events);
            for (int i = 0; i < events.size(); i++) {
                EventDetails wanted = events.get(i).details();
                ReadEvent found = read.events().get(i);
                assertThat(found.summary()).isEqualTo(wanted.title());
                assertThat(found.location()).isEqualTo(String.join(", ", wanted.venues()));
                assertThat(found.categories()).containsExactly(wanted.module().orElseThrow());
                assertThat(found.times())
                        .as(wanted.toString())
                        .containsExactlyElementsOf(times(wanted, choices(zone).zone()));
            }
        }
    }

    @Test
    void bothReadTextAsItWasMeant() {
        EventDetails strange = sitting(
                "COS 214",
                "Test; one, \\two\nthree \u8b1b\u7fa9".concat("\uD83D\uDE00".repeat(40)),
                "2026-08-22 10:00-11:30",
                "Hall; A, B \\ C",
                "It's \"there\": \u00e9\u00e8".repeat(20));

        for (ForeignReader reader : readers) {
            ReadEvent read = reader.read(write(choices("floating"), List.of(event(strange))))
                    .events()
                    .get(0);
            assertThat(read.summary()).isEqualTo(strange.title());
            assertThat(read.location()).isEqualTo(String.join(", ", strange.venues()));
            assertThat(read.description()).isEqualTo("In one of 2 venues: " + String.join(", ", strange.venues()));
        }
    }

    /** As the next upload of the same timetable makes it: other ids, the same events. */
    @Test
    void aSecondImportHasNothingNew() {
        byte[] first = write(choices("Africa/Johannesburg"), randomEvents(new Random(7)));
        byte[] second = write(choices("Africa/Johannesburg"), randomEvents(new Random(7)));

        assertThat(second).isEqualTo(first);
        for (ForeignReader reader : readers) {
            assertThat(reader.read(first).events()).map(ReadEvent::uid).doesNotHaveDuplicates();
        }
    }

    private static byte[] write(CalendarChoices choices, List<TimetableEvent> events) {
        CalendarPlan plan = new CalendarPlanner(
                        new AcademicCalendar(List.of(YEAR)), choices, Optional.empty(), LocalDate.parse("2026-02-01"))
                .plan(List.of(new ChosenEvents(CalendarFixtures.timetable(), BOTH_SEMESTERS, events)));
        assertThat(plan.events()).hasSameSizeAs(events);
        return new CalendarText(choices.name(), choices.zone(), Optional.of(Duration.ofHours(1))).write(plan);
    }

    private static List<TimetableEvent> randomEvents(Random random) {
        List<TimetableEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            LocalTime start = LocalTime.of(7 + random.nextInt(12), random.nextBoolean() ? 30 : 0);
            String times = start + "-" + start.plusMinutes(50 + random.nextInt(100));
            String module = "MOD " + (100 + random.nextInt(15));
            LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
            EventDetails details = random.nextInt(3) == 0
                    ? sitting(module, "Test" + i, date + " " + times, "Lab " + i, "Lab " + i + "b")
                    : lecture(
                            module,
                            random.nextBoolean() ? "S1" : "S2",
                            "L" + i,
                            DayOfWeek.of(1 + random.nextInt(7)) + " " + times,
                            "Hall " + i);
            events.add(event(details));
        }
        return events;
    }

    /** Day by day through the semester, as somebody with a calendar on the wall would do it. */
    private static List<ReadTime> times(EventDetails details, Optional<ZoneId> zone) {
        LocalTime start = details.when().start().orElseThrow();
        long seconds =
                Duration.between(start, details.when().end().orElseThrow()).toSeconds();
        Stream<LocalDate> dates = details.when().date().map(Stream::of).orElseGet(() -> {
            DaySpan semester = YEAR.semesters().stream()
                    .filter(term -> term.code().equals(details.semester().orElseThrow()))
                    .findFirst()
                    .orElseThrow()
                    .days();
            return semester.from()
                    .datesUntil(semester.to().plusDays(1))
                    .filter(date -> Optional.of(date.getDayOfWeek())
                            .equals(details.when().day()))
                    .filter(date -> YEAR.recesses().stream()
                            .noneMatch(recess -> !date.isBefore(recess.days().from())
                                    && !date.isAfter(recess.days().to())))
                    .filter(date -> YEAR.holidays().stream()
                            .noneMatch(holiday -> holiday.on().equals(date)));
        });
        return dates.map(date -> date.atTime(start))
                .map(local -> new ReadTime(
                        seconds(local),
                        zone.map(ZoneId::getId).orElse("floating"),
                        local.atZone(zone.orElse(ZoneOffset.UTC)).toEpochSecond(),
                        seconds))
                .toList();
    }

    private static String seconds(LocalDateTime local) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(local);
    }
}
