package org.motorpool.bookings;

import org.motorpool.platform.error.FieldError;

/**
 * A rule that a row of a sheet breaks.
 *
 * @param row number of the row as a spreadsheet program shows it
 * @param field header of the column
 */
public record RowError(int row, String field, String rule, String message) {

    /** The same for a problem, where the field tells the row. */
    public FieldError toFieldError() {
        return new FieldError("rows[" + row + "]." + field, rule, "Row " + row + ": " + message);
    }
}
