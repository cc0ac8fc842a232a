package org.motorpool.timetables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.motorpool.timetables.model.EventField;

/**
 * Says what fields of an event really are. Those that are not named stay as they are; one that is named is no longer
 * unclear, even if it stays the same.
 *
 * @param texts by field, without the venues: as JSON spells them, such as {@code MONDAY}, {@code 2026-08-22} or
 *     {@code 08:30}; empty for a field that shall have no value
 * @param venues empty to leave them
 */
public record CorrectEvent(Map<EventField, Optional<String>> texts, Optional<List<String>> venues) {

    public CorrectEvent {
        texts = Map.copyOf(texts);
        venues = venues.map(List::copyOf);
    }

    /** The fields that are named. */
    public Set<EventField> fields() {
        Set<EventField> fields = new TreeSet<>(texts.keySet());
        venues.ifPresent(named -> fields.add(EventField.VENUES));
        return fields;
    }
}
