package org.motorpool.calendars.internal;

import java.util.List;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableEvent;

/**
 * Events of one timetable that somebody wants.
 *
 * @param filter with which they were chosen
 */
public record ChosenEvents(Timetable timetable, EventFilter filter, List<TimetableEvent> events) {

    public ChosenEvents {
        events = List.copyOf(events);
    }

    /** Whether nobody said which semester, nor which events. */
    boolean isOfAnySemester() {
        return filter.semesters().isEmpty() && filter.events().isEmpty();
    }
}
