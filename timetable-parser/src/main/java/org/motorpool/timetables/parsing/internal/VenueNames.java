package org.motorpool.timetables.parsing.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the names of venues look like: helps where a line break may or may not be the end of one. */
final class VenueNames {

    /** Words with which the name of no building begins. */
    private static final Set<String> SECOND_WORDS = Set.of(
            "Lab",
            "Labs",
            "Laboratory",
            "Hall",
            "Room",
            "Rooms",
            "Building",
            "Complex",
            "Theatre",
            "Auditorium",
            "Level",
            "Floor");

    private static final Set<String> LAST_WORDS = Set.of("Lab", "Labs", "Hall", "Department", "Theatre", "Auditorium");

    private final Set<String> firstWords = new HashSet<>();

    /** @param rows of a whole timetable, whose names help each other */
    VenueNames(List<TableRow> rows) {
        for (TableRow row : rows) {
            Cell cell = row.cell(Column.VENUE);
            for (int i = 0; i < cell.lines().size(); i++) {
                if (i == 0
                        || LineBreak.between(
                                        cell.lines().get(i - 1), cell.lines().get(i), cell)
                                == LineBreak.MEANT) {
                    firstWords.add(first(cell.lines().get(i)));
                }
            }
        }
        firstWords.removeAll(SECOND_WORDS);
    }

    /** Whether another venue, of which there is no doubt, begins like this line. */
    boolean beginsLikeAnother(CellLine line) {
        return firstWords.contains(first(line));
    }

    /** Whether this is the rest of a name, because none begins like it. */
    static boolean goesOn(CellLine line) {
        char first = first(line).charAt(0);
        return Character.isLowerCase(first) || Character.isDigit(first) || first == ',' || first == '&';
    }

    static boolean secondWord(CellLine line) {
        return SECOND_WORDS.contains(first(line));
    }

    /** Whether a venue could end like this: with a number, or with what it is. */
    static boolean whole(CellLine line) {
        String last = line.words().get(line.words().size() - 1).text();
        return last.chars().anyMatch(Character::isDigit) || LAST_WORDS.contains(last);
    }

    private static String first(CellLine line) {
        return line.words().get(0).text();
    }
}
