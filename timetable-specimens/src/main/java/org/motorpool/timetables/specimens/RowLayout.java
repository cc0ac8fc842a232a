package org.motorpool.timetables.specimens;

import java.util.ArrayList;
import java.util.List;

/** Where the lines of a row stand: which of its lines of text each is, counted from the row's top. */
record RowLayout(List<Placed> placed, int height) {

    record Placed(int column, int line, String text) {}

    /** Columns whose lines belong together, in the timetable that has such. */
    private static final int FIRST_ABREAST = 4;

    private static final int LAST_ABREAST = 7;

    static RowLayout of(SpecimenRow row, double[] rooms, TypeRoom type) {
        List<Placed> placed = new ArrayList<>();
        int height = 1;
        for (int column = 0; column < row.cells().size(); column++) {
            if (row.abreast() && column >= FIRST_ABREAST && column <= LAST_ABREAST) {
                continue;
            }
            int line = 0;
            for (String text : row.cells().get(column)) {
                for (String part : type.broken(text, rooms[column])) {
                    placed.add(new Placed(column, line++, part));
                }
            }
            height = Math.max(height, line);
        }
        return new RowLayout(placed, row.abreast() ? Math.max(height, abreast(row, rooms, type, placed)) : height);
    }

    private static int abreast(SpecimenRow row, double[] rooms, TypeRoom type, List<Placed> placed) {
        int line = 0;
        int count = 0;
        for (int column = FIRST_ABREAST; column <= LAST_ABREAST; column++) {
            count = Math.max(count, row.cells().get(column).size());
        }
        for (int i = 0; i < count; i++) {
            int longest = 1;
            for (int column = FIRST_ABREAST; column <= LAST_ABREAST; column++) {
                if (i < row.cells().get(column).size()) {
                    List<String> parts = type.broken(row.cells().get(column).get(i), rooms[column]);
                    for (int k = 0; k < parts.size(); k++) {
                        placed.add(new Placed(column, line + k, parts.get(k)));
                    }
                    longest = Math.max(longest, parts.size());
                }
            }
            line += longest;
        }
        return line;
    }

    /** The lines from one on to before another, moved to the top. */
    RowLayout part(int from, int to) {
        List<Placed> some = placed.stream()
                .filter(p -> p.line >= from && p.line < to)
                .map(p -> new Placed(p.column, p.line - from, p.text))
                .toList();
        return new RowLayout(some, to - from);
    }
}
