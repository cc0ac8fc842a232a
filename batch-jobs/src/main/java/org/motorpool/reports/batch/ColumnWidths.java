package org.motorpool.reports.batch;

import java.util.Arrays;
import org.motorpool.reports.model.BookingRow;

/**
 * The longest text of each column, so that columns get their width before the first row is written. Each part of a
 * report measures its own rows; the widths of all parts are joined before the workbook is begun.
 */
final class ColumnWidths {

    /** Beyond this a column would push the next ones off the screen. */
    private static final int LONGEST = 60;

    private static final int PADDING = 2;

    private final int[] longest;

    private ColumnWidths(int[] longest) {
        this.longest = longest;
    }

    /** The widths of the titles alone. */
    static ColumnWidths ofTitles() {
        return new ColumnWidths(Arrays.stream(BookingColumn.values())
                .mapToInt(column -> column.title().length())
                .toArray());
    }

    static ColumnWidths of(Iterable<BookingRow> rows) {
        ColumnWidths widths = ofTitles();
        for (BookingRow row : rows) {
            for (BookingColumn column : BookingColumn.values()) {
                Object value = column.valueOf(row);
                if (value instanceof String text) {
                    widths.stretch(column.ordinal(), text.length());
                }
            }
        }
        return widths;
    }

    /** What {@link #toArray} gave. */
    static ColumnWidths ofArray(int[] longest) {
        ColumnWidths widths = ofTitles();
        for (int i = 0; i < longest.length; i++) {
            widths.stretch(i, longest[i]);
        }
        return widths;
    }

    ColumnWidths join(ColumnWidths other) {
        ColumnWidths both = ofArray(longest);
        for (int i = 0; i < other.longest.length; i++) {
            both.stretch(i, other.longest[i]);
        }
        return both;
    }

    int[] toArray() {
        return longest.clone();
    }

    /** The width in characters of the sheet's font. */
    double widthOf(BookingColumn column) {
        return Math.min(longest[column.ordinal()], LONGEST) + (double) PADDING;
    }

    private void stretch(int column, int length) {
        longest[column] = Math.max(longest[column], length);
    }
}
