package org.motorpool.googlecalendar;

import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableId;

/**
 * Which events somebody wants in which of their calendars.
 *
 * @param calendarId as Google knows it
 */
public record StartSync(TimetableId timetableId, EventFilter filter, CalendarChoices choices, String calendarId) {}
