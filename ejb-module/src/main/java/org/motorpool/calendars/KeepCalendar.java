package org.motorpool.calendars;

import java.util.List;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableId;

/**
 * What somebody wants to subscribe to.
 *
 * @param filter of all timetables: of each the events that it admits
 */
public record KeepCalendar(CalendarChoices choices, List<TimetableId> timetables, EventFilter filter) {

    public KeepCalendar {
        timetables = List.copyOf(timetables);
    }
}
