package org.motorpool.reports.batch;

import com.lowagie.text.Chunk;
import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Noto Sans for Latin, Cyrillic and Greek, and for the scripts of India; each character is set in the first font that
 * has it, so that no name vanishes. Letters are not shaped (OpenPDF leaves that to desktop fonts, which a server may not
 * have): Indian conjuncts stand as their letters with a visible virama. A character that no font has becomes U+FFFD.
 */
final class TripSheetFonts {

    private static final List<String> SCRIPTS =
            List.of("Devanagari", "Kannada", "Tamil", "Telugu", "Malayalam", "Bengali", "Gujarati", "Gurmukhi");

    private static final BaseFont REGULAR = load("NotoSans-Regular");
    private static final BaseFont BOLD = load("NotoSans-Bold");
    private static final List<BaseFont> OTHERS = SCRIPTS.stream()
            .map(script -> load("NotoSans" + script + "-Regular"))
            .toList();

    private TripSheetFonts() {}

    static BaseFont regular() {
        return REGULAR;
    }

    static BaseFont bold() {
        return BOLD;
    }

    static Phrase text(String text, float size, Color color) {
        return set(REGULAR, text, size, color);
    }

    static Phrase bold(String text, float size, Color color) {
        return set(BOLD, text, size, color);
    }

    // OpenPDF's own FontSelector reads a font of its own from its archive each time it is made: 20 ms a cell.
    private static Phrase set(BaseFont first, String text, float size, Color color) {
        Phrase phrase = new Phrase(size * 1.25f);
        StringBuilder run = new StringBuilder();
        BaseFont font = first;
        for (int c : text.codePoints().toArray()) {
            int shown = printable(c);
            BaseFont needed = fontFor(shown, first, font);
            if (needed != font && !run.isEmpty()) {
                phrase.add(new Chunk(run.toString(), new Font(font, size, Font.NORMAL, color)));
                run.setLength(0);
            }
            font = needed;
            run.appendCodePoint(shown);
        }
        if (!run.isEmpty()) {
            phrase.add(new Chunk(run.toString(), new Font(font, size, Font.NORMAL, color)));
        }
        return phrase;
    }

    /** A space within a run of another script stays there, so that the run is not cut. */
    private static BaseFont fontFor(int c, BaseFont first, BaseFont current) {
        if (c == ' ' && current.charExists(c)) {
            return current;
        }
        if (first.charExists(c)) {
            return first;
        }
        return OTHERS.stream().filter(font -> font.charExists(c)).findFirst().orElse(first);
    }

    private static int printable(int c) {
        if (Character.isWhitespace(c) || Character.isISOControl(c)) {
            return ' ';
        }
        return REGULAR.charExists(c) || OTHERS.stream().anyMatch(font -> font.charExists(c)) ? c : 0xFFFD;
    }

    private static BaseFont load(String name) {
        String resource = "fonts/" + name + ".ttf";
        try (InputStream in = TripSheetFonts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The font " + resource + " is not in the archive.");
            }
            return BaseFont.createFont(
                    name + ".ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
