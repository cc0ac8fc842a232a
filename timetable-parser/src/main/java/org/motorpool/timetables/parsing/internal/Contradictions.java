package org.motorpool.timetables.parsing.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.Reading;

/** Doubts two fields that cannot both be right. */
final class Contradictions {

    private static final double DOUBTED = 0.6;

    private Contradictions() {}

    /** A date falls on one day of the week. */
    static void mark(Map<Field, Reading> fields) {
        Reading day = fields.get(Field.DAY);
        Reading date = fields.get(Field.DATE);
        if (day == null || date == null) {
            return;
        }
        try {
            if (!LocalDate.parse(date.text()).getDayOfWeek().name().equals(day.text())) {
                fields.put(Field.DAY, Readings.trusted(day, DOUBTED));
                fields.put(Field.DATE, Readings.trusted(date, DOUBTED));
            }
        } catch (DateTimeParseException e) {
            // A date that could not be read is doubted already.
            return;
        }
    }
}
