package org.motorpool.timetables.parsing.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the venues of a timetable look like: helps where a line break may or may not be the end of one. */
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

    /** If so many names are of one form, the next is of another with a chance of one in 14 (Laplace's rule of succession). */
    private static final int ENOUGH_NAMES = 12;

    private final Set<String> firstWords = new HashSet<>();
    private final boolean alwaysWhole;
    private final double widest;

    /** @param rows of a whole timetable, whose names help each other */
    VenueNames(List<TableRow> rows) {
        widest = rows.stream()
                .map(row -> row.cell(Column.VENUE))
                .mapToDouble(VenueNames::widest)
                .max()
                .orElse(0);
        Set<String> known = new HashSet<>();
        boolean allWhole = true;
        for (TableRow row : rows) {
            Cell cell = row.cell(Column.VENUE);
            List<CellLine> lines = cell.lines();
            boolean begins = true;
            for (int i = 0; i < lines.size(); i++) {
                CellLine line = lines.get(i);
                boolean ends = i + 1 == lines.size() || end(line, lines.get(i + 1), cell) == LineBreak.MEANT;
                if (begins) {
                    firstWords.add(first(line));
                }
                if (begins && ends) {
                    known.add(line.text());
                    allWhole &= whole(line);
                }
                begins = ends;
            }
        }
        alwaysWhole = allWhole && known.size() >= ENOUGH_NAMES;
    }

    /** A single word may be wider than its column. */
    private static double widest(Cell cell) {
        double widest = 0;
        for (CellLine line : cell.lines()) {
            if (line.words().size() > 1) {
                widest = Math.max(widest, line.right() - cell.left());
            }
        }
        return widest;
    }

    /** Why a line of a venue's cell ends where it does. */
    LineBreak end(CellLine line, CellLine next, Cell cell) {
        return LineBreak.between(line, next, cell, widest);
    }

    /** Whether a venue would end as none of the others does, of which there is no doubt and which are many. */
    boolean unfinished(CellLine line) {
        return alwaysWhole && !whole(line);
    }

    /** Whether another venue, of which there is no doubt, begins like this line. */
    boolean beginsLikeAnother(CellLine line) {
        return firstWords.contains(first(line));
    }

    /** Whether this is the rest of a name, because hardly any begins like it. */
    static boolean goesOn(CellLine line) {
        char first = first(line).charAt(0);
        return Character.isLowerCase(first) || Character.isDigit(first) || beginsNoName(line);
    }

    /** With a comma nothing begins, and without a letter nothing is named. */
    static boolean beginsNoName(CellLine line) {
        String text = line.text();
        return text.charAt(0) == ',' || text.charAt(0) == '&' || text.chars().noneMatch(Character::isLetter);
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
