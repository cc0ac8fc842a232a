package org.motorpool.calendars.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.platform.error.Violations;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.web.QueryPrefix;

/** The query of a calendar as a file. */
public final class FileRequest {

    private static final String NAME = "Timetable";
    private static final String COLOR = "color.";

    private final EventFilter filter;
    private final CalendarChoices choices;
    private final Optional<DaySpan> onlyDays;

    public FileRequest(
            @QueryParam("module") List<String> modules,
            @QueryParam("group") List<String> groups,
            @QueryParam("semester") List<String> semesters,
            @QueryParam("event") List<UUID> events,
            @QueryParam("zone") @Nullable String zone,
            @QueryParam("venues") @Nullable String venues,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryPrefix(COLOR) @Context UriInfo uri) {
        this.filter = new EventFilter(
                Set.copyOf(modules),
                Set.copyOf(groups),
                Set.copyOf(semesters),
                events.stream().map(TimetableEventId::new).collect(Collectors.toSet()));
        Optional<ZoneId> inZone = CalendarWords.zone(zone);
        VenueChoice venueChoice = CalendarWords.venues(venues);
        this.choices = new CalendarChoices(NAME, inZone, venueChoice, colors(uri));
        this.onlyDays = days(from, to);
    }

    EventFilter filter() {
        return filter;
    }

    CalendarChoices choices() {
        return choices;
    }

    Optional<DaySpan> onlyDays() {
        return onlyDays;
    }

    private static Map<String, EventColor> colors(UriInfo uri) {
        Map<String, EventColor> colors = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (name.startsWith(COLOR)) {
                String module = name.substring(COLOR.length());
                colors.put(module, CalendarWords.color(module, number(values.get(0))));
            }
        });
        return colors;
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Optional<DaySpan> days(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null || to == null) {
            var violations = new Violations();
            violations.check(
                    from == null && to == null,
                    from == null ? "from" : "to",
                    "required",
                    "'from' and 'to' belong together.");
            violations.throwIfAny();
            return Optional.empty();
        }
        var violations = new Violations();
        violations.check(
                !to.isBefore(from) && to.isBefore(from.plusYears(1)),
                "to",
                "order",
                "'to' is " + to + ", which is not within a year from " + from + ".");
        violations.throwIfAny();
        return Optional.of(new DaySpan(from, to));
    }
}
