package org.motorpool.reports.batch;

import static org.motorpool.reports.batch.TripSheetFonts.bold;
import static org.motorpool.reports.batch.TripSheetFonts.text;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Prints trip sheets on A4: one PDF for one route, or for all routes of a plan, each beginning on a new page and
 * counting its own pages.
 */
final class TripSheetPdf {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Color INK = new Color(0x1F2937);
    private static final Color FAINT = new Color(0x6B7280);
    private static final Color RULE = new Color(0xD1D5DB);
    private static final Color BLUE = new Color(0x4472C4);
    private static final Color BAND = new Color(0xEEF2FA);
    private static final Color ALERT = new Color(0xB45309);
    private static final Color ALERT_GROUND = new Color(0xFEF3C7);
    private static final float QR_SIZE = 76;
    private static final float SKETCH_HEIGHT = 190;
    private static final String TO_WRITE_ON = "______________________";

    private final Document document;
    private final PdfWriter writer;

    private TripSheetPdf(Document document, PdfWriter writer) {
        this.document = document;
        this.writer = writer;
    }

    /** Writes the sheets, at least one, and leaves the stream open. */
    static void write(List<TripSheet> sheets, ZonedDateTime printedAt, OutputStream out) {
        Document document = new Document(PageSize.A4, 36, 36, 32, 44);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        TripSheetFooter footer = new TripSheetFooter(printedAt);
        writer.setPageEvent(footer);
        document.addTitle(sheets.size() == 1 ? "Trip sheet " + sheets.get(0).routeCode() : "Trip sheets");
        document.addCreator("Motorpool");
        TripSheetPdf pdf = new TripSheetPdf(document, writer);
        for (TripSheet sheet : sheets) {
            footer.beginSheet(sheet);
            if (document.isOpen()) {
                document.newPage();
            } else {
                document.open();
            }
            pdf.add(sheet);
        }
        document.close();
    }

    private void add(TripSheet sheet) {
        document.add(heading(sheet));
        document.add(facts(sheet));
        if (sheet.escortRequired()) {
            document.add(escort());
        }
        document.add(stops(sheet));
        document.add(sketchAndSignature(sheet));
    }

    private PdfPTable heading(TripSheet sheet) {
        PdfPTable table = fullWidth(4, 1);
        PdfPCell left = borderless();
        left.addElement(text(sheet.tenantName() + " · Trip sheet", 9, FAINT));
        left.addElement(bold(sheet.routeCode(), 24, INK));
        left.addElement(text(DAY.format(sheet.day()), 12, INK));
        left.addElement(bold(
                "Shift " + sheet.shiftCode() + " · "
                        + (sheet.toOffice() ? "to the office by " : "home from the office at ")
                        + TIME.format(sheet.shiftTime()),
                11,
                BLUE));
        if (isOtherDay(sheet, sheet.startsAt())) {
            left.addElement(bold(
                    "Begins on " + DAY.format(sheet.startsAt()) + " at " + TIME.format(sheet.startsAt()), 11, ALERT));
        }
        table.addCell(left);
        PdfTemplate square = writer.getDirectContent().createTemplate(QR_SIZE, QR_SIZE);
        QrCode.draw(square, sheet.link());
        PdfPCell right = new PdfPCell(Image.getInstance(square), false);
        right.setBorder(Rectangle.NO_BORDER);
        right.setHorizontalAlignment(Element.ALIGN_RIGHT);
        table.addCell(right);
        table.setSpacingAfter(8);
        return table;
    }

    private PdfPTable facts(TripSheet sheet) {
        PdfPTable table = fullWidth(1, 1, 1, 1);
        fact(table, "Vehicle type", orLine(sheet.vehicleType()));
        fact(table, "Vehicle number", orLine(sheet.vehicleNumber()));
        fact(table, "Driver", orLine(sheet.driverName()));
        fact(table, "Driver's phone", orLine(sheet.driverPhone()));
        fact(table, sheet.toOffice() ? "First pickup" : "Leaves the office", time(sheet, sheet.startsAt()));
        fact(table, sheet.toOffice() ? "Arrives at the office" : "Last drop", time(sheet, sheet.endsAt()));
        fact(table, "Riders", Integer.toString(sheet.stops().size()));
        fact(table, "Distance", String.format(Locale.ROOT, "%.1f km", sheet.distanceMetres() / 1000.0));
        table.setSpacingAfter(8);
        return table;
    }

    private static void fact(PdfPTable table, String label, String value) {
        PdfPCell cell = new PdfPCell();
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.6f);
        cell.setPadding(5);
        cell.setPaddingTop(2);
        cell.addElement(text(label, 7.5f, FAINT));
        cell.addElement(value.equals(TO_WRITE_ON) ? text(value, 8, RULE) : bold(value, 10, INK));
        table.addCell(cell);
    }

    private static PdfPTable escort() {
        PdfPTable table = fullWidth(1);
        PdfPCell cell = new PdfPCell();
        cell.setBackgroundColor(ALERT_GROUND);
        cell.setBorderColor(ALERT);
        cell.setPadding(6);
        cell.addElement(bold("Escort required: do not start without the escort aboard.", 10, ALERT));
        cell.addElement(text("Escort's name ______________________   Signature ______________________", 9, INK));
        table.addCell(cell);
        table.setSpacingAfter(8);
        return table;
    }

    private static PdfPTable stops(TripSheet sheet) {
        PdfPTable table = fullWidth(0.5f, 0.9f, 3, 2, 4, 2);
        for (String title : List.of("#", "Time", "Name", "Phone", "Address", "Signature")) {
            PdfPCell cell = new PdfPCell(bold(title, 8.5f, Color.WHITE));
            cell.setBackgroundColor(BLUE);
            cell.setBorderColor(BLUE);
            cell.setPadding(4);
            table.addCell(cell);
        }
        table.setHeaderRows(1);
        table.setSplitRows(false);
        if (!sheet.toOffice()) {
            officeRow(table, sheet, sheet.startsAt());
        }
        for (TripSheet.Stop stop : sheet.stops()) {
            stopCell(table, bold(Integer.toString(stop.order()), 10, INK));
            table.addCell(timeCell(sheet, stop.at()));
            PdfPCell name = stopCell();
            name.addElement(bold(stop.name(), 9.5f, INK));
            if (stop.code() != null) {
                name.addElement(text(stop.code(), 8, FAINT));
            }
            table.addCell(name);
            stopCell(table, text(stop.phone() == null ? "" : stop.phone(), 9, INK));
            stopCell(table, text(stop.place().label(), 8.5f, INK));
            stopCell(table, text("", 9, INK));
        }
        if (sheet.toOffice()) {
            officeRow(table, sheet, sheet.endsAt());
        }
        table.setSpacingAfter(10);
        return table;
    }

    private static void officeRow(PdfPTable table, TripSheet sheet, LocalDateTime at) {
        PdfPCell name = stopCell();
        name.setPhrase(bold("Office", 9.5f, INK));
        for (PdfPCell cell : List.of(stopCell(), timeCell(sheet, at), name)) {
            cell.setBackgroundColor(BAND);
            table.addCell(cell);
        }
        PdfPCell address = stopCell();
        address.setPhrase(text(sheet.office().label(), 8.5f, INK));
        address.setBackgroundColor(BAND);
        address.setColspan(3);
        table.addCell(address);
    }

    private PdfPTable sketchAndSignature(TripSheet sheet) {
        PdfPTable table = fullWidth(1);
        table.setSplitRows(false);
        table.setKeepTogether(true);
        float width = document.right() - document.left();
        PdfTemplate canvas = writer.getDirectContent().createTemplate(width, SKETCH_HEIGHT);
        RouteSketch.draw(canvas, sheet);
        PdfPCell sketch = new PdfPCell(Image.getInstance(canvas), false);
        sketch.setBorder(Rectangle.NO_BORDER);
        sketch.setPadding(0);
        sketch.setPaddingBottom(14);
        table.addCell(sketch);
        PdfPCell signature = borderless();
        signature.addElement(text(
                "Odometer start ______________   end ______________      Driver's signature __________________________",
                9,
                INK));
        table.addCell(signature);
        return table;
    }

    private static PdfPTable fullWidth(float... widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        return table;
    }

    private static PdfPCell borderless() {
        PdfPCell cell = new PdfPCell();
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        return cell;
    }

    private static PdfPCell stopCell() {
        PdfPCell cell = new PdfPCell();
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.6f);
        cell.setPadding(4);
        cell.setMinimumHeight(28);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        return cell;
    }

    private static void stopCell(PdfPTable table, Phrase phrase) {
        PdfPCell cell = stopCell();
        cell.setPhrase(phrase);
        table.addCell(cell);
    }

    /** With the date below where it is not the service day. */
    private static PdfPCell timeCell(TripSheet sheet, LocalDateTime at) {
        PdfPCell cell = stopCell();
        if (isOtherDay(sheet, at)) {
            cell.addElement(bold(TIME.format(at), 10, INK));
            cell.addElement(bold(DATE.format(at), 7.5f, ALERT));
        } else {
            cell.setPhrase(bold(TIME.format(at), 10, INK));
        }
        return cell;
    }

    private static String time(TripSheet sheet, LocalDateTime at) {
        return TIME.format(at) + (isOtherDay(sheet, at) ? ", " + SHORT_DAY.format(at) : "");
    }

    private static boolean isOtherDay(TripSheet sheet, LocalDateTime at) {
        return !at.toLocalDate().equals(sheet.day());
    }

    private static String orLine(@Nullable String value) {
        return value == null ? TO_WRITE_ON : value;
    }
}
