package org.motorpool.timetables.specimens;

import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Sets rows as the portal does: one table, its header on the first page only, rows broken where the page ends. */
final class Typesetter {

    private static final double WIDTH = 842;
    private static final double HEIGHT = 595;
    private static final double BLEED = 20;
    private static final double TITLE_BASELINE = 50;
    private static final double FIRST_TOP = 66;
    private static final double LATER_TOP = 36;
    private static final double BOTTOM = 555;
    private static final double FOOT = 578;

    private final SpecimenKind kind;
    private final Look look;
    private final Random random;
    private final double[] edges;
    private final double[] rooms;

    private TypeRoom type;
    private TypeRoom bold;
    private int pages;

    Typesetter(SpecimenKind kind, Look look, Random random) {
        this.kind = kind;
        this.look = look;
        this.random = random;
        this.edges =
                Arrays.stream(kind.edges()).map(edge -> edge + look.shift()).toArray();
        this.rooms = new double[edges.length - 1];
        for (int i = 0; i < rooms.length; i++) {
            rooms[i] = edges[i + 1] - edges[i] - 2 * look.margin();
        }
        this.type = new TypeRoom(TypeRoom.font(look.typeface(), false), look.size());
        this.bold = new TypeRoom(TypeRoom.font(look.typeface(), true), look.size());
    }

    int pages() {
        return pages;
    }

    byte[] set(List<SpecimenRow> rows) {
        shrink(rows);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document document = new Document(paper());
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        writer.setCompressionLevel(random.nextInt(5) == 0 ? 0 : 6);
        if (look.cropped() && !look.rotated()) {
            writer.setCropBoxSize(
                    new Rectangle((float) BLEED, (float) BLEED, (float) (WIDTH + BLEED), (float) (HEIGHT + BLEED)));
        }
        document.open();
        Sheet sheet = sheet(writer);
        sheet.text(kind.title(), edges[0], TITLE_BASELINE, new TypeRoom(bold.font(), 20));
        double y = header(sheet, FIRST_TOP);
        for (SpecimenRow row : rows) {
            RowLayout rest = RowLayout.of(row, rooms, type);
            while (rest.height() > 0) {
                int fit = (int) ((BOTTOM - y - 2 * look.margin()) / look.lineHeight());
                if (fit >= rest.height() || fit >= 1 && look.breaksRows()) {
                    int lines = Math.min(fit, rest.height());
                    y = row(sheet, rest.part(0, lines), y);
                    rest = rest.part(lines, rest.height());
                }
                if (rest.height() > 0) {
                    finish(sheet);
                    document.newPage();
                    sheet = sheet(writer);
                    y = look.headerAgain() ? header(sheet, LATER_TOP) : LATER_TOP;
                    if (!look.headerAgain() && look.rules() != Look.Rules.BELOW_ROWS) {
                        sheet.across(edges, y);
                    }
                }
            }
        }
        finish(sheet);
        document.close();
        return bytes.toByteArray();
    }

    /** A page that is turned is a portrait one with a rotation; the library does that by itself. */
    private Rectangle paper() {
        if (look.rotated()) {
            return PageSize.A4.rotate();
        }
        return look.cropped()
                ? new Rectangle((float) (WIDTH + 2 * BLEED), (float) (HEIGHT + 2 * BLEED))
                : new Rectangle((float) WIDTH, (float) HEIGHT);
    }

    private Sheet sheet(PdfWriter writer) {
        pages++;
        double bleed = look.cropped() && !look.rotated() ? BLEED : 0;
        return new Sheet(writer.getDirectContent(), look, random, bleed, HEIGHT + bleed);
    }

    private void finish(Sheet sheet) {
        if (look.footer()) {
            sheet.text("Page " + pages, WIDTH / 2, FOOT, type);
        }
        sheet.finish();
    }

    /** No word may be wider than its column: there text is broken between words only. */
    private void shrink(List<SpecimenRow> rows) {
        double size = look.size();
        while (size > 4 && !fits(rows)) {
            size -= 0.25;
            type = new TypeRoom(type.font(), size);
            bold = new TypeRoom(bold.font(), size);
        }
    }

    private boolean fits(List<SpecimenRow> rows) {
        for (int column = 0; column < rooms.length; column++) {
            for (String word : kind.labels().get(column).split(" ")) {
                if (bold.width(word) > rooms[column]) {
                    return false;
                }
            }
            for (SpecimenRow row : rows) {
                for (String line : row.cells().get(column)) {
                    for (String word : line.split(" ")) {
                        if (type.width(word) > rooms[column]) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private double header(Sheet sheet, double top) {
        List<List<String>> labels = new ArrayList<>();
        kind.labels().forEach(label -> labels.add(List.of(label)));
        RowLayout layout = RowLayout.of(new SpecimenRow(labels, false, List.of()), rooms, bold);
        sheet.across(edges, top);
        return row(sheet, layout, top, bold);
    }

    private double row(Sheet sheet, RowLayout layout, double top) {
        return row(sheet, layout, top, type);
    }

    private double row(Sheet sheet, RowLayout layout, double top, TypeRoom face) {
        double bottom = top + layout.height() * look.lineHeight() + 2 * look.margin();
        for (RowLayout.Placed placed : layout.placed()) {
            double baseline = top + look.margin() + placed.line() * look.lineHeight() + 0.8 * look.lineHeight();
            sheet.text(placed.text(), edges[placed.column()] + look.margin(), baseline, face);
        }
        sheet.down(edges, top, bottom);
        sheet.across(edges, bottom);
        return bottom;
    }
}
