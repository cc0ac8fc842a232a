package org.motorpool.calendars.internal;

import java.util.UUID;
import org.motorpool.calendars.model.CalendarId;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.timetables.model.TimetableOwner;

/** Whose a calendar is. */
public record CalendarHolder(TimetableOwner owner, CalendarId calendarId) {

    public static CalendarHolder of(UUID tenant, UUID owner, UUID calendar) {
        return new CalendarHolder(
                new TimetableOwner(new TenantId(tenant), new UserId(owner)), new CalendarId(calendar));
    }
}
