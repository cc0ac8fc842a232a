package org.motorpool.timetables.specimens;

import java.util.List;
import java.util.Map;

/**
 * What a reader should find: an event of a timetable.
 *
 * @param fields by the names that the parser's contract gives them, such as {@code START_TIME}
 * @param venues in their order
 */
public record SpecimenEvent(Map<String, String> fields, List<String> venues) {

    public SpecimenEvent {
        fields = Map.copyOf(fields);
        venues = List.copyOf(venues);
    }
}
