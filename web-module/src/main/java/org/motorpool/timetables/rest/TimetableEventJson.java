package org.motorpool.timetables.rest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.motorpool.timetables.Clash;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.FieldReading;
import org.motorpool.timetables.model.TimetableEvent;

/**
 * An event as the owner of its timetable sees it. Whatever the PDF does not say, or could not be read, is missing.
 *
 * @param key says what it is: the same class of the next timetable has the same key
 * @param day such as {@code MONDAY}, of what comes again each week
 * @param date of what does not
 * @param startTime such as {@code 08:30}, in the university's time
 * @param endTimeAssumed whether the end follows from the start, since the PDF has none
 * @param unclear fields that somebody should look at
 * @param readings where fields were read, by their names
 * @param corrected whether it was changed or entered by hand
 */
public record TimetableEventJson(
        String id,
        String key,
        String title,
        @Nullable String module,
        @Nullable String semester,
        @Nullable String group,
        @Nullable String language,
        @Nullable String activity,
        @Nullable String day,
        @Nullable LocalDate date,
        @Nullable String startTime,
        @Nullable String endTime,
        boolean endTimeAssumed,
        List<String> venues,
        @Nullable String campus,
        @Nullable String program,
        @Nullable String status,
        @Nullable String paper,
        @Nullable String comments,
        boolean recurring,
        List<String> unclear,
        Map<String, ReadingJson> readings,
        boolean corrected,
        int version) {

    /**
     * Where a field was read.
     *
     * @param box left, top, right and bottom in points from the top left corner of the page
     * @param confidence 0 to 1, which is certain
     */
    public record ReadingJson(String text, int page, List<Double> box, double confidence) {

        static ReadingJson of(FieldReading reading) {
            return new ReadingJson(reading.text(), reading.page(), reading.box(), reading.confidence());
        }
    }

    /** Two events that overlap, and when. */
    public record ClashJson(
            TimetableEventJson first,
            TimetableEventJson second,
            @Nullable String day,
            @Nullable LocalDate on,
            String from,
            String to) {

        static ClashJson of(Clash clash) {
            return new ClashJson(
                    TimetableEventJson.of(clash.first()),
                    TimetableEventJson.of(clash.second()),
                    clash.day().map(DayOfWeek::name).orElse(null),
                    clash.date().orElse(null),
                    clash.from().toString(),
                    clash.until().toString());
        }
    }

    static TimetableEventJson of(TimetableEvent event) {
        return of(event, event.key(), event.details());
    }

    /** One event for each venue; its number, from 0, is the end of its key. */
    static Stream<TimetableEventJson> single(TimetableEvent event) {
        List<String> venues = event.details().venues();
        return venues.size() < 2
                ? Stream.of(of(event))
                : IntStream.range(0, venues.size())
                        .mapToObj(number -> of(
                                event,
                                event.key() + "-" + number,
                                event.details().withVenues(List.of(venues.get(number)))));
    }

    private static TimetableEventJson of(TimetableEvent event, String key, EventDetails details) {
        return new TimetableEventJson(
                event.eventId().toString(),
                key,
                details.title(),
                details.module().orElse(null),
                details.semester().orElse(null),
                details.group().orElse(null),
                details.language().orElse(null),
                details.activity().orElse(null),
                details.when().day().map(DayOfWeek::name).orElse(null),
                details.when().date().orElse(null),
                details.when().start().map(LocalTime::toString).orElse(null),
                details.when().end().map(LocalTime::toString).orElse(null),
                details.when().endAssumed(),
                details.venues(),
                details.campus().orElse(null),
                details.program().orElse(null),
                details.status().orElse(null),
                details.paper().orElse(null),
                details.comments().orElse(null),
                details.isRecurring(),
                event.unclear().stream().map(EventField::code).sorted().toList(),
                readings(event),
                event.corrected(),
                event.version());
    }

    private static Map<String, ReadingJson> readings(TimetableEvent event) {
        Map<String, ReadingJson> readings = new TreeMap<>();
        event.readings().forEach((field, reading) -> readings.put(field.code(), ReadingJson.of(reading)));
        return readings;
    }
}
