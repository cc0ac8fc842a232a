package org.motorpool.googlecalendar.internal;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.motorpool.academicyears.WeeklyDates;
import org.motorpool.calendars.model.PlannedEvent;

/**
 * An event as Google's API has it.
 *
 * @param id of digits and the letters a to v
 * @param colorId 1 to 11
 * @param recurrence lines of RFC 5545
 * @param status which brings back one that was deleted
 */
record GoogleEvent(
        String id,
        String summary,
        String location,
        String description,
        String colorId,
        Moment start,
        Moment end,
        List<String> recurrence,
        String status) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    /** A local time in a zone. */
    record Moment(String dateTime, String timeZone) {

        static Moment of(LocalDateTime local, ZoneId zone) {
            return new Moment(LOCAL.format(local), zone.getId());
        }
    }

    static GoogleEvent of(PlannedEvent event, ZoneId zone) {
        return new GoogleEvent(
                event.uid(),
                event.summary(),
                event.location(),
                event.notes(),
                Integer.toString(event.color().id()),
                Moment.of(event.start(), zone),
                Moment.of(event.end(), zone),
                event.weekly().map(weekly -> recurrence(event, weekly, zone)).orElse(List.of()),
                "confirmed");
    }

    private static List<String> recurrence(PlannedEvent event, WeeklyDates weekly, ZoneId zone) {
        LocalDateTime end = LocalDateTime.ofInstant(
                weekly.until().atTime(END_OF_DAY).atZone(zone).toInstant(), ZoneOffset.UTC);
        String day = weekly.first().getDayOfWeek().name().substring(0, 2);
        List<String> lines = new ArrayList<>();
        lines.add("RRULE:FREQ=WEEKLY;UNTIL=" + BASIC.format(end) + "Z;BYDAY=" + day);
        if (!weekly.except().isEmpty()) {
            LocalTime start = event.start().toLocalTime();
            lines.add("EXDATE;TZID=" + zone.getId() + ":"
                    + weekly.except().stream()
                            .map(date -> BASIC.format(date.atTime(start)))
                            .collect(Collectors.joining(",")));
        }
        return lines;
    }
}
