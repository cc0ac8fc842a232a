package org.motorpool.calendars.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableEvent;

/**
 * Which edition of a timetable's events a calendar has.
 *
 * @param number of events that nobody corrected: seconds to the upload, and one for each time that somebody said
 *     something of any year
 * @param changedAt when the timetable came, or when somebody last said something of any year
 */
record Edition(int number, Instant changedAt) {

    /** From here on seconds are counted, so that there is room for them in 32 bits until 2088. */
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    static Edition of(Timetable timetable, AcademicCalendar calendar) {
        long seconds = Duration.between(BEGINNING, timetable.uploadedAt()).toSeconds();
        int years = calendar.years().stream().mapToInt(AcademicYear::version).sum();
        Instant changedAt = Stream.concat(
                        Stream.of(timetable.uploadedAt()),
                        calendar.years().stream().flatMap(year -> year.changedAt().stream()))
                .max(Instant::compareTo)
                .orElseThrow();
        return new Edition(Math.toIntExact(seconds) + years, changedAt);
    }

    /**
     * The event's SEQUENCE (RFC 5545, 3.8.7.4). Each change raises it by one. The same event of a later upload begins
     * above: nobody corrects one event as often as there are seconds between two uploads.
     */
    int sequence(TimetableEvent event) {
        return number + event.version() - 1;
    }
}
