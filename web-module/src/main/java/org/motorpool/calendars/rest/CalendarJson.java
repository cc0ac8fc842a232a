package org.motorpool.calendars.rest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.calendars.KeepCalendar;
import org.motorpool.calendars.model.Calendar;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarPart;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.web.ShownOnce;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/**
 * A calendar as clients see it.
 *
 * @param colors 1 to 11 by module; those of other modules come in rotation
 * @param zone or {@code floating}
 * @param venues {@code sitting} or {@code single}
 * @param url the private address to subscribe to, only in the answer that made it
 */
public record CalendarJson(
        String id,
        String name,
        List<String> timetables,
        List<String> events,
        List<String> modules,
        List<String> groups,
        List<String> semesters,
        Map<String, Integer> colors,
        String zone,
        String venues,
        Instant createdAt,
        Instant changedAt,
        @ShownOnce @Nullable String url) {

    static CalendarJson of(Calendar calendar) {
        return of(calendar, null);
    }

    static CalendarJson of(Calendar calendar, @Nullable String url) {
        Map<String, Integer> colors = new TreeMap<>();
        calendar.choices().colors().forEach((module, color) -> colors.put(module, color.id()));
        return new CalendarJson(
                calendar.calendarId().toString(),
                calendar.choices().name(),
                calendar.parts().stream()
                        .map(part -> part.timetableId().toString())
                        .toList(),
                all(calendar, EventFilter::events),
                all(calendar, EventFilter::modules),
                all(calendar, EventFilter::groups),
                all(calendar, EventFilter::semesters),
                colors,
                calendar.choices().zone().map(ZoneId::getId).orElse(CalendarWords.FLOATING),
                calendar.choices().venues().code(),
                calendar.createdAt(),
                calendar.changedAt(),
                url);
    }

    private static List<String> all(Calendar calendar, Function<EventFilter, Set<?>> field) {
        return calendar.parts().stream()
                .map(CalendarPart::filter)
                .flatMap(filter -> field.apply(filter).stream())
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
    }

    /** What somebody wants to subscribe to. Filters that are missing or empty leave everything in. */
    @Schema(
            example = "{\"name\":\"Semester two\",\"timetables\":[\"01980000-0000-7000-8000-000000000001\"],"
                    + "\"colors\":{\"COS 214\":7},"
                    + "\"zone\":\"Africa/Johannesburg\",\"venues\":\"sitting\"}")
    public record PutCalendarJson(
            @Required @Length(min = 1, max = 100) String name,
            @Required @Length(min = 1, max = 20) List<UUID> timetables,
            @Length(max = 1000) @Nullable List<UUID> events,
            @Length(max = 200) @Nullable List<String> modules,
            @Length(max = 200) @Nullable List<String> groups,
            @Length(max = 10) @Nullable List<String> semesters,
            @Nullable Map<String, Integer> colors,
            @Nullable String zone,
            @Nullable String venues) {

        KeepCalendar command() {
            return new KeepCalendar(
                    new CalendarChoices(
                            name,
                            CalendarWords.zone(zone),
                            CalendarWords.venues(venues),
                            CalendarWords.colors(Optional.ofNullable(colors).orElse(Map.of()))),
                    timetables.stream().map(TimetableId::new).toList(),
                    new EventFilter(
                            set(modules),
                            set(groups),
                            set(semesters),
                            set(events).stream().map(TimetableEventId::new).collect(Collectors.toSet())));
        }

        private static <T> Set<T> set(@Nullable List<T> items) {
            return items == null ? Set.of() : new HashSet<>(items);
        }
    }

    /** All calendars of somebody. */
    public record CalendarsJson(List<CalendarJson> items) {}
}
