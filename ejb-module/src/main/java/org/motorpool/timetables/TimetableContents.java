package org.motorpool.timetables;

import java.util.List;
import java.util.Map;

/**
 * What there is to choose from in a timetable.
 *
 * @param groups of each module
 * @param unclear how many events have a field that somebody should look at
 */
public record TimetableContents(
        int events, int unclear, List<String> modules, Map<String, List<String>> groups, List<String> semesters) {

    static final TimetableContents NOTHING = new TimetableContents(0, 0, List.of(), Map.of(), List.of());
}
