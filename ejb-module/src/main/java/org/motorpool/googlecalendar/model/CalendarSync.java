package org.motorpool.googlecalendar.model;

import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/**
 * What is to be put where.
 *
 * @param calendarId of a {@link RemoteCalendar}
 */
public record CalendarSync(
        SyncId syncId,
        TimetableOwner owner,
        TimetableId timetableId,
        String calendarId,
        EventFilter filter,
        CalendarChoices choices) {}
