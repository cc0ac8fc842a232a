package org.motorpool.googlecalendar.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.rest.CalendarWords;
import org.motorpool.googlecalendar.StartSync;
import org.motorpool.googlecalendar.model.RemoteCalendar;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/**
 * How somebody stands with Google Calendar.
 *
 * @param configured whether this installation knows it at all
 * @param connected whether somebody let us in
 */
public record GoogleCalendarJson(boolean configured, boolean connected) {

    /** Where the browser goes. */
    public record ConsentJson(String url) {}

    /**
     * A calendar at Google.
     *
     * @param id as Google knows it
     */
    public record RemoteCalendarJson(String id, String name, boolean primary) {

        static RemoteCalendarJson of(RemoteCalendar calendar) {
            return new RemoteCalendarJson(calendar.id(), calendar.name(), calendar.primary());
        }
    }

    /** All calendars into which events can be put. */
    public record RemoteCalendarsJson(List<RemoteCalendarJson> items) {}

    /** A calendar to make. */
    @Schema(example = "{\"name\":\"Semester two\"}")
    public record AddCalendarJson(
            @Required @Length(min = 1, max = 100) String name) {}

    /**
     * Which events somebody wants in which calendar. Filters that are missing or empty leave everything in.
     *
     * @param calendar as Google knows it
     */
    @Schema(
            example = "{\"timetable\":\"01980000-0000-7000-8000-000000000001\",\"calendar\":\"primary\","
                    + "\"modules\":[\"COS 214\"],\"colors\":{\"COS 214\":7},\"venues\":\"sitting\"}")
    public record SyncJson(
            @Required UUID timetable,
            @Required @Length(min = 1, max = 1000) String calendar,
            @Length(max = 1000) @Nullable List<UUID> events,
            @Length(max = 200) @Nullable List<String> modules,
            @Length(max = 200) @Nullable List<String> groups,
            @Length(max = 10) @Nullable List<String> semesters,
            @Nullable Map<String, Integer> colors,
            @Nullable String zone,
            @Nullable String venues) {

        StartSync command() {
            return new StartSync(
                    new TimetableId(timetable),
                    new EventFilter(
                            set(modules),
                            set(groups),
                            set(semesters),
                            set(events).stream().map(TimetableEventId::new).collect(Collectors.toSet())),
                    new CalendarChoices(
                            "Google",
                            CalendarWords.zone(zone),
                            CalendarWords.venues(venues),
                            CalendarWords.colors(Optional.ofNullable(colors).orElse(Map.of()))),
                    calendar);
        }

        private static <T> Set<T> set(@Nullable List<T> items) {
            return items == null ? Set.of() : new HashSet<>(items);
        }
    }

    /** The job that puts the events. */
    public record SyncStartedJson(String jobId) {}
}
