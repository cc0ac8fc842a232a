package org.motorpool.calendars.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.calendars.CalendarFixtures.choices;
import static org.motorpool.calendars.CalendarFixtures.event;
import static org.motorpool.calendars.CalendarFixtures.lecture;
import static org.motorpool.calendars.CalendarFixtures.sitting;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.AcademicYearFixtures;
import org.motorpool.calendars.CalendarFixtures;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableEvent;

class CalendarTextTest {

    private static final String JOHANNESBURG = "Africa/Johannesburg";

    private final TimetableEvent lecture = event(lecture("COS 214", "S1", "L1", "MONDAY 08:30-09:20", "Centenary 6"));

    @Test
    void writesFloatingTimesWithARuleToTheEndOfTheSemester() {
        assertThat(text("floating", Optional.empty(), lecture))
                .startsWith("""
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Motorpool//Timetables//EN
                        CALSCALE:GREGORIAN
                        METHOD:PUBLISH
                        NAME:Semester two
                        X-WR-CALNAME:Semester two
                        BEGIN:VEVENT
                        UID:""".replace("\n", "\r\n"))
                .endsWith("""
                        DTSTAMP:20260109T080000Z
                        DTSTART:20260209T083000
                        DTEND:20260209T092000
                        RRULE:FREQ=WEEKLY;UNTIL=20260522T235959;BYDAY=MO
                        EXDATE:20260330T083000,20260406T083000,20260427T083000
                        SUMMARY:COS 214 L1
                        LOCATION:Centenary 6
                        DESCRIPTION:Group G01
                        CATEGORIES:COS 214
                        COLOR:mediumpurple
                        SEQUENCE:190108800
                        LAST-MODIFIED:20260109T080000Z
                        END:VEVENT
                        END:VCALENDAR
                        """.replace("\n", "\r\n"));
    }

    @Test
    void writesTimesOfAZoneWithWhatItsClocksShow() {
        String text = text(JOHANNESBURG, Optional.of(Duration.ofHours(1)), lecture);

        assertThat(text)
                .contains("X-WR-TIMEZONE:Africa/Johannesburg\r\n")
                .contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n")
                .contains("X-PUBLISHED-TTL:PT1H\r\n")
                .contains("BEGIN:VTIMEZONE\r\nTZID:Africa/Johannesburg\r\nBEGIN:STANDARD\r\n")
                .contains("TZOFFSETTO:+0200\r\n")
                .contains("DTSTART;TZID=Africa/Johannesburg:20260209T083000\r\n")
                .contains("UNTIL=20260522T215959Z;")
                .contains("EXDATE;TZID=Africa/Johannesburg:20260330T083000,20260406T083000,20260427T08\r\n 3000\r\n");
    }

    @Test
    void aZoneWithSummerTimeGetsItsChanges() {
        assertThat(text("Europe/Berlin", Optional.empty(), lecture))
                .contains("BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n")
                .contains("BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n");
    }

    @Test
    void escapesTextAndDropsWhatHasNoPlaceInIt() {
        TimetableEvent strange =
                event(sitting("COS;214,\\", "A\u0007\u0000B\r\nC", "2026-08-22 10:00-11:30", "Hall 1; left, \u8b1b"));

        assertThat(text("floating", Optional.empty(), strange))
                .contains("SUMMARY:COS\\;214\\,\\\\ AB\\nC\r\n")
                .contains("LOCATION:Hall 1\\; left\\, \u8b1b\r\n")
                .contains("CATEGORIES:COS\\;214\\,\\\\\r\n");
    }

    @Test
    void theSameEventsGiveTheSameBytes() {
        assertThat(text(JOHANNESBURG, Optional.empty(), lecture))
                .isEqualTo(text(JOHANNESBURG, Optional.empty(), lecture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"floating", JOHANNESBURG, "Europe/Berlin", "America/New_York"})
    void ical4jItselfFindsNoFault(String zone) throws Exception {
        TimetableEvent test = event(sitting("COS 284", "Test1", "2026-08-22 10:00-11:30", "Blue Lab 1", "Red Lab"));
        var read = new CalendarBuilder().build(new StringReader(text(zone, Optional.empty(), lecture, test)));

        List<VEvent> events = read.getComponents(Component.VEVENT);
        assertThat(events).hasSize(2).allSatisfy(event -> assertThat(
                        event.validate(true).getEntries())
                .isEmpty());
    }

    private static String text(String zone, Optional<Duration> refresh, TimetableEvent... events) {
        CalendarPlan plan = new CalendarPlanner(
                        new AcademicCalendar(List.of(AcademicYearFixtures.year2026())),
                        choices(zone),
                        Optional.empty(),
                        LocalDate.parse("2026-02-01"))
                .plan(List.of(new ChosenEvents(CalendarFixtures.timetable(), EventFilter.ALL, List.of(events))));
        Optional<ZoneId> id = choices(zone).zone();
        return new String(new CalendarText("Semester two", id, refresh).write(plan), StandardCharsets.UTF_8);
    }
}
