package org.motorpool.calendars;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableKind;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.model.TimetableState;

/** Timetables and choices for tests of calendars. */
public final class CalendarFixtures {

    public static final Instant UPLOADED_AT = Instant.parse("2026-01-09T08:00:00Z");

    private CalendarFixtures() {}

    public static Timetable timetable() {
        return timetable(UPLOADED_AT);
    }

    public static Timetable timetable(Instant uploadedAt) {
        return new Timetable(
                new TimetableId(UUID.randomUUID()),
                new TimetableOwner(new TenantId(UUID.randomUUID()), new UserId(UUID.randomUUID())),
                Optional.of(TimetableKind.LECTURES),
                TimetableState.READY,
                new JobId(UUID.randomUUID()),
                1000,
                1,
                Optional.empty(),
                List.of(),
                uploadedAt,
                uploadedAt.plusSeconds(86_400),
                0,
                1);
    }

    /** @param when such as {@code MONDAY 08:30-09:20} */
    public static EventDetails lecture(String module, String semester, String activity, String when, String... venues) {
        return details(module, Optional.of(semester), Optional.of("G01"), activity, when, List.of(venues));
    }

    /** @param when such as {@code 2026-08-22 10:00-11:30} */
    public static EventDetails sitting(String module, String activity, String when, String... venues) {
        return details(module, Optional.empty(), Optional.empty(), activity, when, List.of(venues));
    }

    private static EventDetails details(
            String module,
            Optional<String> semester,
            Optional<String> group,
            String activity,
            String when,
            List<String> venues) {
        String[] parts = when.split("[ -](?=[0-9]{2}:)");
        boolean isWeekly = !Character.isDigit(when.charAt(0));
        EventTime time = new EventTime(
                isWeekly ? Optional.of(DayOfWeek.valueOf(parts[0])) : Optional.empty(),
                isWeekly ? Optional.empty() : Optional.of(LocalDate.parse(parts[0])),
                Optional.of(LocalTime.parse(parts[1])),
                Optional.of(LocalTime.parse(parts[2])),
                false);
        return new EventDetails(
                Optional.of(module),
                semester,
                group,
                Optional.empty(),
                Optional.of(activity),
                time,
                venues,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Its key is made of what it is. */
    public static TimetableEvent event(EventDetails details, EventField... unclear) {
        return event(details, 1, unclear);
    }

    /** One that was changed so often that it has this version. */
    public static TimetableEvent event(EventDetails details, int version, EventField... unclear) {
        return new TimetableEvent(
                new TimetableEventId(UUID.randomUUID()),
                new TimetableId(UUID.randomUUID()),
                details.title() + details.group() + details.when(),
                details,
                Set.of(unclear),
                Map.of(),
                version > 1,
                version);
    }

    public static CalendarChoices choices(String zone) {
        return choices(zone, VenueChoice.SITTING, Map.of());
    }

    /** @param zone {@code floating} or an IANA zone */
    public static CalendarChoices choices(String zone, VenueChoice venues, Map<String, EventColor> colors) {
        return new CalendarChoices(
                "Semester two",
                zone.equals("floating") ? Optional.empty() : Optional.of(ZoneId.of(zone)),
                venues,
                colors);
    }
}
