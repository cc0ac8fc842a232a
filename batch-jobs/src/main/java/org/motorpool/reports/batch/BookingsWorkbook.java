package org.motorpool.reports.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.motorpool.reports.model.BookingRow;

/**
 * Writes the bookings workbook row by row; memory holds the merges and the rows of one route, not the text.
 *
 * <p>Rows come grouped by route. A cell that belongs to the route (Route ID, Route Status, Actual Total Distance and
 * all of Driver, Vehicle, Vendor and Escort) holds the route's value in the first row of the route and is merged over
 * the others, so a program that reads the sheet, or its CSV, finds the value in the first row of each route and empty
 * cells below. Bookings without a route are never merged. A medium line closes each route.
 *
 * <p>Dates, times and distances are real ones with a format; every text is an inline string and so can never be read as
 * a formula, whatever it begins with. A report longer than a sheet goes on in "Bookings Report (2)", never in the
 * middle of a route. Not for use by several threads.
 */
final class BookingsWorkbook implements Closeable {

    private static final String SHEET = "Bookings Report";
    private static final String HEADER_BLUE = "4472C4";
    private static final String WHITE = "FFFFFF";
    private static final int FLUSH_EVERY = 500;
    private static final BookingColumn[] COLUMNS = BookingColumn.values();
    private static final int LAST_COLUMN = COLUMNS.length - 1;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Workbook workbook;
    private final ColumnWidths widths;
    private final int rowsPerSheet;
    private final BookingTotals totals = new BookingTotals();
    private final List<BookingRow> group = new ArrayList<>();

    private Worksheet sheet;
    private int sheets;
    private int next;
    private int unflushed;

    BookingsWorkbook(OutputStream out, ColumnWidths widths) {
        this(out, widths, Worksheet.MAX_ROWS);
    }

    /** With a smaller sheet, for tests. */
    BookingsWorkbook(OutputStream out, ColumnWidths widths, int rowsPerSheet) {
        this.workbook = new Workbook(out, "Motorpool", null);
        this.widths = widths;
        this.rowsPerSheet = rowsPerSheet;
        this.sheet = newSheet();
    }

    /** Adds the next row; rows of one route follow each other in the order of its stops. */
    void add(BookingRow row) throws IOException {
        if (!group.isEmpty()
                && !(row.routeId() != null && row.routeId().equals(group.get(0).routeId()))) {
            writeGroup();
        }
        group.add(row);
        totals.add(row);
    }

    /** Closes the last route, writes the Summary sheet and completes the file. The stream stays open. */
    BookingTotals finish(ReportSummary summary) throws IOException {
        writeGroup();
        sheet.finish();
        SummarySheet.write(workbook.newWorksheet("Summary"), summary, totals);
        workbook.finish();
        return totals;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private Worksheet newSheet() {
        sheets++;
        Worksheet created = workbook.newWorksheet(sheets == 1 ? SHEET : SHEET + " (" + sheets + ")");
        for (BookingColumn column : COLUMNS) {
            created.inlineString(0, column.ordinal(), column.title());
            created.width(column.ordinal(), widths.widthOf(column));
        }
        created.range(0, 0, 0, LAST_COLUMN)
                .style()
                .bold()
                .fontColor(WHITE)
                .fillColor(HEADER_BLUE)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .set();
        created.rowHeight(0, 24);
        created.freezePane(0, 1);
        created.repeatRows(0);
        created.pageOrientation("landscape");
        created.paperSize(PaperSize.A4_PAPER);
        next = 1;
        unflushed = 1;
        return created;
    }

    private void writeGroup() throws IOException {
        if (group.isEmpty()) {
            return;
        }
        if (next + group.size() > rowsPerSheet) {
            sheet.finish();
            sheet = newSheet();
        }
        int first = next;
        for (BookingRow row : group) {
            writeRow(row, next == first);
            next++;
        }
        if (group.get(0).routeId() != null) {
            frameRoute(first, next - 1);
        }
        unflushed += group.size();
        group.clear();
        if (unflushed >= FLUSH_EVERY) {
            sheet.flush();
            unflushed = 0;
        }
    }

    private void writeRow(BookingRow row, boolean firstOfRoute) {
        for (BookingColumn column : COLUMNS) {
            Object value = column.isRouteLevel() && !firstOfRoute ? null : column.valueOf(row);
            if (value != null) {
                writeCell(column.ordinal(), value);
            }
        }
    }

    private void writeCell(int column, Object value) {
        if (value instanceof String text) {
            sheet.inlineString(next, column, CellText.of(text));
        } else if (value instanceof LocalDate date) {
            sheet.value(next, column, date);
            centered(column).format("yyyy-mm-dd").set();
        } else if (value instanceof LocalTime time) {
            sheet.value(next, column, time.toSecondOfDay() / SECONDS_PER_DAY);
            centered(column).format("hh:mm").set();
        } else if (value instanceof Integer whole) {
            sheet.value(next, column, whole);
            centered(column).set();
        } else if (value instanceof Number number) {
            sheet.value(next, column, number);
            sheet.style(next, column).format("0.00").set();
        } else {
            throw new IllegalArgumentException("A cell cannot hold " + value.getClass() + ".");
        }
    }

    private StyleSetter centered(int column) {
        return sheet.style(next, column).horizontalAlignment("center");
    }

    private void frameRoute(int first, int last) {
        sheet.range(last, 0, last, LAST_COLUMN)
                .style()
                .borderStyle(BorderSide.BOTTOM, BorderStyle.MEDIUM)
                .set();
        if (first == last) {
            return;
        }
        for (BookingColumn column : COLUMNS) {
            if (column.isRouteLevel()) {
                sheet.style(first, column.ordinal()).verticalAlignment("center").set();
                sheet.range(first, column.ordinal(), last, column.ordinal()).merge();
            }
        }
    }
}
