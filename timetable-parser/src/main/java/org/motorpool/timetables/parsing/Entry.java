package org.motorpool.timetables.parsing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One event: a line of a lecture's row, a sitting of a test, or an exam.
 *
 * @param fields only those that were there
 * @param venues in their order; a test has several, others at most one
 */
public record Entry(Map<Field, Reading> fields, List<Reading> venues) {

    public Entry {
        Map<Field, Reading> inOrder = new EnumMap<>(Field.class);
        inOrder.putAll(fields);
        fields = Collections.unmodifiableMap(inOrder);
        venues = List.copyOf(venues);
    }

    public Optional<Reading> field(Field field) {
        return Optional.ofNullable(fields.get(field));
    }
}
