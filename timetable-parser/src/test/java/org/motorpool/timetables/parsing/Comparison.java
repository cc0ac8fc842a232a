package org.motorpool.timetables.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.motorpool.timetables.specimens.SpecimenEvent;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/**
 * What was read, beside what should have been.
 *
 * @param fields how many there were to compare
 * @param wrong those that differ: missing, too many, or another text
 * @param wrongAndCertain those of them that nobody would look at again
 * @param unclear those that somebody has to look at although they are right
 */
record Comparison(int fields, List<String> wrong, List<String> wrongAndCertain, List<String> unclear) {

    static Comparison of(SpecimenTimetable specimen, ParsedTimetable timetable) {
        List<String> wrong = new ArrayList<>();
        List<String> certain = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        int fields = 0;
        List<Entry> entries = timetable.entries();
        int count = Math.max(entries.size(), specimen.events().size());
        for (int i = 0; i < count; i++) {
            Map<String, String> expected =
                    i < specimen.events().size() ? texts(specimen.events().get(i)) : Map.of();
            Map<String, Reading> found = i < entries.size() ? readings(entries.get(i)) : Map.of();
            TreeSet<String> names = new TreeSet<>(expected.keySet());
            names.addAll(found.keySet());
            fields += names.size();
            for (String name : names) {
                Reading reading = found.get(name);
                if (reading == null || !reading.text().equals(expected.get(name))) {
                    String what = "event %d, %s: %s instead of %s".formatted(i, name, reading, expected.get(name));
                    wrong.add(what);
                    if (reading != null && reading.certain()) {
                        certain.add(what);
                    }
                } else if (!reading.certain()) {
                    unclear.add("event %d, %s: %s".formatted(i, name, reading));
                }
            }
        }
        return new Comparison(fields, wrong, certain, unclear);
    }

    private static Map<String, String> texts(SpecimenEvent event) {
        Map<String, String> texts = new TreeMap<>(event.fields());
        for (int i = 0; i < event.venues().size(); i++) {
            texts.put("VENUE " + i, event.venues().get(i));
        }
        return texts;
    }

    private static Map<String, Reading> readings(Entry entry) {
        Map<String, Reading> readings = new TreeMap<>();
        entry.fields().forEach((field, reading) -> readings.put(field.name(), reading));
        for (int i = 0; i < entry.venues().size(); i++) {
            readings.put("VENUE " + i, entry.venues().get(i));
        }
        return readings;
    }
}
