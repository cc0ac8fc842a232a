package org.motorpool.timetables.parsing.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table, or the part of one that stands on a page.
 *
 * @param first whether it is the first of its page and may be the rest of the last one of the page before
 * @param ruled whether lines part it from the others
 */
record TableRow(int page, boolean first, boolean ruled, Map<Column, Cell> cells) {

    Cell cell(Column column) {
        return cells.getOrDefault(column, Cell.NONE);
    }

    boolean blank(List<Column> columns) {
        return columns.stream().allMatch(column -> cell(column).blank());
    }

    TableRow trusted(double most) {
        Map<Column, Cell> trusted = new EnumMap<>(Column.class);
        cells.forEach((column, cell) -> trusted.put(column, cell.trusted(most)));
        return new TableRow(page, first, ruled, trusted);
    }
}
