package org.motorpool.timetables.parsing.internal;

import java.util.List;
import java.util.Map;

/**
 * A row of the table, or the part of one that stands on a page.
 *
 * @param first whether it is the first of its page and may be the rest of the last one of the page before
 */
record TableRow(int page, boolean first, Map<Column, Cell> cells) {

    Cell cell(Column column) {
        return cells.getOrDefault(column, Cell.NONE);
    }

    boolean blank(List<Column> columns) {
        return columns.stream().allMatch(column -> cell(column).blank());
    }
}
