package org.motorpool.timetables;

import java.util.Set;
import org.motorpool.timetables.model.TimetableEventId;

/**
 * Which events of a timetable are wanted: those that match each set that is not empty. An event without a semester
 * belongs to every one.
 */
public record EventFilter(
        Set<String> modules, Set<String> groups, Set<String> semesters, Set<TimetableEventId> events) {

    public static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), Set.of(), Set.of());

    public EventFilter {
        modules = Set.copyOf(modules);
        groups = Set.copyOf(groups);
        semesters = Set.copyOf(semesters);
        events = Set.copyOf(events);
    }
}
