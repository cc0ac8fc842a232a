package org.motorpool.reports.batch;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes "Page 1 of 2" below each page, counted for each sheet; the last number is filled in when the sheet ends. */
final class TripSheetFooter extends PdfPageEventHelper {

    private static final DateTimeFormatter PRINTED =
            DateTimeFormatter.ofPattern("'Printed' yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Color FAINT = new Color(0x6B7280);
    private static final float SIZE = 8;

    private final String printed;
    private @Nullable TripSheet coming;
    private @Nullable TripSheet current;
    private @Nullable PdfTemplate pages;
    private int page;

    TripSheetFooter(ZonedDateTime printedAt) {
        this.printed = PRINTED.format(printedAt);
    }

    /** The next page is the first one of {@code sheet}. */
    void beginSheet(TripSheet sheet) {
        coming = sheet;
    }

    @Override
    public void onStartPage(PdfWriter writer, Document document) {
        if (coming != null) {
            endSheet();
            current = coming;
            coming = null;
            pages = writer.getDirectContent().createTemplate(20, 12);
            page = 0;
        }
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        // Counted here and not at the start of a page: closing the document starts one that never ends.
        page++;
        PdfContentByte content = writer.getDirectContent();
        BaseFont font = TripSheetFonts.regular();
        String left = (current == null ? "" : current.routeCode() + " · " + current.day() + " · ") + printed;
        String right = "Page " + page + " of ";
        float y = document.bottom() - 20;
        float numberAt = document.right() - 14;
        content.beginText();
        content.setColorFill(FAINT);
        content.setFontAndSize(font, SIZE);
        content.showTextAligned(Element.ALIGN_LEFT, left, document.left(), y, 0);
        content.showTextAligned(Element.ALIGN_RIGHT, right, numberAt, y, 0);
        content.endText();
        if (pages != null) {
            content.addTemplate(pages, numberAt, y);
        }
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        endSheet();
    }

    private void endSheet() {
        if (pages != null) {
            pages.beginText();
            pages.setColorFill(FAINT);
            pages.setFontAndSize(TripSheetFonts.regular(), SIZE);
            pages.showText(Integer.toString(page));
            pages.endText();
        }
    }
}
