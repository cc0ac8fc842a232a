package org.motorpool.bookings.internal;

/** How much of an uploaded sheet is looked at before it is refused. */
final class SheetLimits {

    static final int MAX_BYTES = 10 * 1024 * 1024;
    static final int MAX_EMPLOYEES = 5_000;
    /** Header, instructions and samples come on top of the employees. */
    static final int MAX_ROWS = MAX_EMPLOYEES + 10;
    /** Of a file full of empty rows. */
    static final int MAX_ROW_NUMBER = 100_000;

    static final int MAX_COLUMNS = 64;
    /** What spreadsheet programs allow in a cell. */
    static final int MAX_CELL_CHARACTERS = 32_767;

    static final int MAX_PARTS = 1_000;
    static final int MAX_PART_BYTES = 24 * 1024 * 1024;
    static final int MAX_EXPANDED_BYTES = 48 * 1024 * 1024;
    /** Real sheets shrink to a tenth or a thirtieth, bombs to a thousandth; small parts may do as they like. */
    static final int MAX_RATIO = 150;

    static final int RATIO_MATTERS_FROM_BYTES = 4 * 1024 * 1024;

    private SheetLimits() {}
}
