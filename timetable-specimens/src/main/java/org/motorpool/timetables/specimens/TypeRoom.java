package org.motorpool.timetables.specimens;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A typeface in one size: how wide text is, and where it has to be broken. */
final class TypeRoom {

    private final BaseFont font;
    private final double size;

    TypeRoom(BaseFont font, double size) {
        this.font = font;
        this.size = size;
    }

    static BaseFont font(Look.Typeface typeface, boolean bold) {
        try {
            return switch (typeface) {
                case HELVETICA -> standard(bold ? BaseFont.HELVETICA_BOLD : BaseFont.HELVETICA);
                case TIMES -> standard(bold ? BaseFont.TIMES_BOLD : BaseFont.TIMES_ROMAN);
                case COURIER -> standard(bold ? BaseFont.COURIER_BOLD : BaseFont.COURIER);
                case LIBERATION ->
                    BaseFont.createFont(
                            "font-fallback/LiberationSans-Regular.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("A font of the library is missing", e);
        }
    }

    private static BaseFont standard(String name) throws IOException, DocumentException {
        return BaseFont.createFont(name, BaseFont.CP1252, BaseFont.NOT_EMBEDDED);
    }

    BaseFont font() {
        return font;
    }

    double size() {
        return size;
    }

    double width(String text) {
        return font.getWidthPoint(text, (float) size);
    }

    List<String> broken(String text, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && width(line + " " + word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
