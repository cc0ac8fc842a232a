package org.motorpool.timetables.parsing.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.Reading;
import org.motorpool.timetables.parsing.internal.Values.Times;
import org.motorpool.timetables.parsing.internal.Values.Value;

/** Collects the fields of an entry. */
final class Readings {

    private static final double ILLEGIBLE = 0.2;

    private final Map<Field, Reading> fields = new EnumMap<>(Field.class);

    Map<Field, Reading> fields() {
        return fields;
    }

    /** Nothing for a blank cell. */
    Readings put(Field field, Cell cell, Function<String, Value> meaning) {
        if (!cell.blank()) {
            fields.put(field, reading(cell, meaning.apply(cell.text())));
        }
        return this;
    }

    /** What a cell says for a whole row, be it once, or again on another page or for each line. */
    Readings putOnce(Field field, Cell cell, Function<String, Value> meaning) {
        if (cell.lines().size() > 1) {
            List<String> lines =
                    cell.lines().stream().map(CellLine::text).distinct().toList();
            if (lines.size() == 1) {
                return put(field, cell, text -> meaning.apply(lines.get(0)));
            }
        }
        return put(field, cell, meaning);
    }

    Readings putTimes(Cell cell) {
        if (!cell.blank()) {
            Times times = Values.times(cell.text());
            fields.put(Field.START_TIME, reading(cell, times.start()));
            times.end().ifPresent(end -> fields.put(Field.END_TIME, reading(cell, end)));
        }
        return this;
    }

    static Reading reading(Cell cell, Value value) {
        boolean known = true;
        for (CellLine line : cell.lines()) {
            for (Word word : line.words()) {
                known &= word.known();
            }
        }
        double confidence = Math.min(cell.trust(), value.trust());
        return new Reading(value.text(), cell.page(), cell.box(), known ? confidence : Math.min(confidence, ILLEGIBLE));
    }

    static Reading trusted(Reading reading, double most) {
        return new Reading(reading.text(), reading.page(), reading.box(), Math.min(reading.confidence(), most));
    }
}
