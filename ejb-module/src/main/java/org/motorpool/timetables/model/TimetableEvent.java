package org.motorpool.timetables.model;

import java.util.Map;
import java.util.Set;

/**
 * One event of a timetable.
 *
 * @param key says what it is, whichever upload it came with: the same class of the next timetable has the same key, so
 *     that a calendar can update it
 * @param unclear fields that somebody should look at; empty once they were corrected
 * @param readings where each field was read; empty for what was entered by hand
 * @param corrected whether it was changed or entered by hand
 * @param version raised by each change
 */
public record TimetableEvent(
        TimetableEventId eventId,
        TimetableId timetableId,
        String key,
        EventDetails details,
        Set<EventField> unclear,
        Map<EventField, FieldReading> readings,
        boolean corrected,
        int version) {

    public TimetableEvent {
        unclear = Set.copyOf(unclear);
        readings = Map.copyOf(readings);
    }
}
