package org.motorpool.calendars.model;

import java.util.Map;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableId;

/**
 * The events of one timetable that a calendar has.
 *
 * @param colors of modules of this timetable
 */
public record CalendarPart(TimetableId timetableId, EventFilter filter, Map<String, EventColor> colors) {

    public CalendarPart {
        colors = Map.copyOf(colors);
    }
}
