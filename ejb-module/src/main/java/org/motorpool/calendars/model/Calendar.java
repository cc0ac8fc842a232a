package org.motorpool.calendars.model;

import java.time.Instant;
import java.util.List;

/**
 * A calendar to which its owner, or whoever got its address from them, subscribes.
 *
 * @param parts at least one
 * @param version raised by each change, for {@code If-Match}
 */
public record Calendar(
        CalendarId calendarId,
        CalendarChoices choices,
        List<CalendarPart> parts,
        int version,
        Instant createdAt,
        Instant changedAt) {

    public Calendar {
        parts = List.copyOf(parts);
    }
}
