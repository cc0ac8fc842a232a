package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The blanks between rows that no line parts. Where each is wider than what lies between the lines of a row, and all text
 * stands at the left of its column, rows are cut where they should be: a row too many or too few, or text that is none of
 * the table's, would show.
 */
final class RowBlanks {

    private static final double SAME_LINE = 0.4;
    private static final double ALIGNED = 1;
    /** What is alike differs by less than a tenth. */
    private static final double ALIKE = 1.1;

    private final Map<Column, Double> lefts = new EnumMap<>(Column.class);
    private final List<TableRow> unruled;
    private final List<TableRow> ruled;
    private double leastInside = Double.MAX_VALUE;
    private double mostInside;
    private double leastBetween = Double.MAX_VALUE;

    private RowBlanks(List<TableRow> rows) {
        this.unruled = rows.stream().filter(row -> !row.ruled()).toList();
        this.ruled = rows.stream().filter(TableRow::ruled).toList();
    }

    /** @param rows all of a table, in their order */
    static boolean clear(List<TableRow> rows) {
        RowBlanks blanks = new RowBlanks(rows);
        return blanks.aligned() && blanks.wide();
    }

    private boolean aligned() {
        for (TableRow row : unruled) {
            row.cells().forEach((column, cell) -> lefts.merge(column, cell.textLeft(), Math::min));
        }
        return unruled.stream().allMatch(row -> row.cells().entrySet().stream()
                .allMatch(cell -> aligned(cell.getKey(), cell.getValue())));
    }

    private boolean aligned(Column column, Cell cell) {
        double left = lefts.getOrDefault(column, 0.0);
        return cell.lines().stream().allMatch(line -> line.words().get(0).box().left() - left <= ALIGNED);
    }

    private boolean wide() {
        double before = Double.NaN;
        int page = 0;
        for (TableRow row : unruled) {
            List<Double> lines = lines(row);
            if (lines.isEmpty()) {
                continue;
            }
            if (row.page() == page) {
                leastBetween = Math.min(leastBetween, lines.get(0) - before);
            }
            inside(lines);
            page = row.page();
            before = lines.get(lines.size() - 1);
        }
        boolean compared = mostInside == 0 || leastBetween < Double.MAX_VALUE;
        for (TableRow row : ruled) {
            List<Double> lines = lines(row);
            inside(lines);
            compared |= lines.size() > 1;
        }
        return compared && mostInside <= ALIKE * leastInside && leastBetween > ALIKE * mostInside;
    }

    private void inside(List<Double> lines) {
        for (int i = 1; i < lines.size(); i++) {
            leastInside = Math.min(leastInside, lines.get(i) - lines.get(i - 1));
            mostInside = Math.max(mostInside, lines.get(i) - lines.get(i - 1));
        }
    }

    /** The heights at which a row has text. */
    private static List<Double> lines(TableRow row) {
        List<CellLine> all = row.cells().values().stream()
                .flatMap(cell -> cell.lines().stream())
                .sorted((a, b) -> Double.compare(a.baseline(), b.baseline()))
                .toList();
        List<Double> lines = new ArrayList<>();
        for (CellLine line : all) {
            if (lines.isEmpty() || line.baseline() - lines.get(lines.size() - 1) > SAME_LINE * line.size()) {
                lines.add(line.baseline());
            }
        }
        return lines;
    }
}
