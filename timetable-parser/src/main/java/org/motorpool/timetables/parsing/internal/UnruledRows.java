package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.motorpool.timetables.parsing.internal.Header.Slot;

/**
 * The rows of a page on which no lines across say where they are: one begins where a module stands, or where the first
 * column and two others have text.
 */
final class UnruledRows {

    /** In sizes of the font; no row is so far from the next. */
    private static final double FAR = 4;

    private static final int COLUMNS_OF_A_BEGINNING = 3;

    private static final double ALIGNED = 1.5;

    private final ColumnLayout layout;
    private final List<List<Word>> rows = new ArrayList<>();
    private final List<Word> outside = new ArrayList<>();

    /** @param before the rows of the table so far, on other pages and this one */
    UnruledRows(List<Word> body, ColumnLayout layout, List<TableRow> before) {
        this.layout = layout;
        List<CellLine> lines = CellLine.of(body);
        double last = Double.NaN;
        for (int i = 0; i < lines.size(); i++) {
            CellLine line = lines.get(i);
            boolean far = !Double.isNaN(last) && line.baseline() - last > FAR * line.size();
            if (far
                    || PageFooter.is(
                            line.text(),
                            i == lines.size() - 1 && !alignedWithin(line, body) && !aligned(line, before))) {
                outside.addAll(line.words());
                continue;
            }
            last = line.baseline();
            if (rows.isEmpty() || begins(line, rows.get(rows.size() - 1))) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).addAll(line.words());
        }
    }

    List<List<Word>> rows() {
        return rows;
    }

    /** What stands below the rows. */
    List<Word> outside() {
        return outside;
    }

    private boolean begins(CellLine line, List<Word> row) {
        String module = module(line.words());
        if (Values.isModule(module)) {
            return true;
        }
        if (!module.isEmpty() && Values.isModule(module(row) + " " + module)) {
            return false;
        }
        List<Column> columns = line.words().stream()
                .map(layout::slot)
                .flatMap(Optional::stream)
                .map(Slot::column)
                .distinct()
                .toList();
        return columns.contains(layout.slots().get(0).column()) && columns.size() >= COLUMNS_OF_A_BEGINNING;
    }

    private String module(List<Word> words) {
        return words.stream()
                .filter(word -> layout.slot(word)
                        .filter(slot -> slot.column() == Column.MODULE)
                        .isPresent())
                .map(Word::text)
                .collect(Collectors.joining(" "));
    }

    private static boolean alignedWithin(CellLine line, List<Word> body) {
        double left = line.box().left();
        return body.stream()
                .anyMatch(word ->
                        !line.words().contains(word) && Math.abs(word.box().left() - left) < ALIGNED);
    }

    /** A page may have no more than the last line of a cell. */
    private static boolean aligned(CellLine line, List<TableRow> before) {
        double left = line.box().left();
        return before.stream()
                .flatMap(row -> row.cells().values().stream())
                .anyMatch(cell -> Math.abs(cell.textLeft() - left) < ALIGNED);
    }
}
