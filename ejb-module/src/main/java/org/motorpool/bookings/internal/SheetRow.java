package org.motorpool.bookings.internal;

import java.util.List;

/**
 * A row of a sheet that holds something.
 *
 * @param number as a spreadsheet program shows it, from 1
 * @param cells from the first column on; columns after the last filled one are missing
 */
record SheetRow(int number, List<Cell> cells) {

    /** The cell at a column, counted from 0; an empty one where the row is shorter. */
    Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    /**
     * @param text what the cell shows; never evaluated
     * @param kind what stands in it
     */
    record Cell(String text, Kind kind) {

        static final Cell EMPTY = new Cell("", Kind.TEXT);

        static Cell text(String text) {
            return text.isEmpty() ? EMPTY : new Cell(text, Kind.TEXT);
        }

        boolean isBlank() {
            return kind == Kind.TEXT && text.isBlank();
        }
    }

    /** What stands in a cell. */
    enum Kind {
        TEXT,
        FORMULA,
        /** An error of the spreadsheet program, such as {@code #N/A}. */
        ERROR
    }
}
