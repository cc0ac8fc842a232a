package org.motorpool.timetables.parsing.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.fontbox.afm.CharMetric;
import org.apache.fontbox.afm.FontMetrics;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.encoding.DictionaryEncoding;
import org.apache.pdfbox.pdmodel.font.encoding.Encoding;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.font.encoding.StandardEncoding;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Makes fonts of one file from their dictionaries alone. The fonts themselves are never opened: they are large, slow to
 * read and full of surprises, and the shapes in them do not say which characters they are.
 */
final class FontReader {

    private static final int SYMBOLIC = 4;
    private static final double USUAL_WIDTH = 0.5;

    private final Budget budget;
    private final StreamDecoder decoder;
    private final Map<COSDictionary, GlyphFont> known = new IdentityHashMap<>();

    FontReader(Budget budget, StreamDecoder decoder) {
        this.budget = budget;
        this.decoder = decoder;
    }

    GlyphFont read(COSDictionary font) throws IOException {
        GlyphFont found = known.get(font);
        if (found == null) {
            budget.spend(Cost.FONTS);
            found = COSName.TYPE0.equals(font.getCOSName(COSName.SUBTYPE)) ? composite(font) : simple(font);
            known.put(font, found);
        }
        return found;
    }

    private GlyphFont simple(COSDictionary font) throws IOException {
        CharacterMap unicode = characterMap(font.getDictionaryObject(COSName.TO_UNICODE));
        @Nullable Encoding encoding = encoding(font);
        String[] texts = new String[256];
        for (int code = 0; code < texts.length; code++) {
            String name = encoding == null ? null : encoding.getName(code);
            String named = name == null ? null : GlyphList.getAdobeGlyphList().toUnicode(name);
            texts[code] = unicode.text(code).orElse(named == null ? GlyphFont.UNKNOWN : named);
        }
        return new SimpleFont(texts, widths(font, encoding));
    }

    /** Null if the file does not say what the codes are. */
    private static @Nullable Encoding encoding(COSDictionary font) {
        COSBase given = font.getDictionaryObject(COSName.ENCODING);
        boolean symbolic = symbolic(font);
        if (given instanceof COSName name) {
            Encoding encoding = Encoding.getInstance(name);
            return encoding == null && !symbolic ? StandardEncoding.INSTANCE : encoding;
        }
        Encoding base = symbolic ? null : usual(font);
        if (given instanceof COSDictionary dictionary) {
            COSName baseName = dictionary.getCOSName(COSName.BASE_ENCODING);
            Encoding named = baseName == null ? null : Encoding.getInstance(baseName);
            COSArray differences = dictionary.getCOSArray(COSName.DIFFERENCES);
            if (differences == null) {
                return named == null ? base : named;
            }
            return new DictionaryEncoding(
                    named == null && base == WinAnsiEncoding.INSTANCE ? COSName.WIN_ANSI_ENCODING : nameOf(named),
                    differences);
        }
        return base;
    }

    private static COSName nameOf(@Nullable Encoding encoding) {
        return encoding != null && encoding.getCOSObject() instanceof COSName name ? name : COSName.STANDARD_ENCODING;
    }

    private static Encoding usual(COSDictionary font) {
        return COSName.TRUE_TYPE.equals(font.getCOSName(COSName.SUBTYPE))
                ? WinAnsiEncoding.INSTANCE
                : StandardEncoding.INSTANCE;
    }

    private static boolean symbolic(COSDictionary font) {
        COSDictionary descriptor = font.getCOSDictionary(COSName.FONT_DESC);
        if (descriptor == null) {
            String name = font.getNameAsString(COSName.BASE_FONT, "");
            return name.equals("Symbol") || name.equals("ZapfDingbats");
        }
        return (descriptor.getInt(COSName.FLAGS, 0) & SYMBOLIC) != 0;
    }

    private static double[] widths(COSDictionary font, @Nullable Encoding encoding) throws IOException {
        double[] widths = new double[256];
        COSArray given = font.getCOSArray(COSName.WIDTHS);
        if (given == null) {
            standardWidths(font, encoding, widths);
            return widths;
        }
        double unit = unit(font);
        COSDictionary descriptor = font.getCOSDictionary(COSName.FONT_DESC);
        double missing = descriptor == null ? 0 : descriptor.getFloat(COSName.MISSING_WIDTH, 0);
        Arrays.fill(widths, missing * unit);
        int first = font.getInt(COSName.FIRST_CHAR, 0);
        for (int i = 0; i < Math.min(given.size(), 256); i++) {
            int code = first + i;
            if (code >= 0 && code < 256 && given.getObject(i) instanceof COSNumber width) {
                widths[code] = width.floatValue() * unit;
            }
        }
        return widths;
    }

    private static double unit(COSDictionary font) {
        COSArray matrix =
                COSName.TYPE3.equals(font.getCOSName(COSName.SUBTYPE)) ? font.getCOSArray(COSName.FONT_MATRIX) : null;
        return matrix != null && matrix.size() == 6 && matrix.getObject(0) instanceof COSNumber scale
                ? Math.abs(scale.floatValue())
                : 0.001;
    }

    private static void standardWidths(COSDictionary font, @Nullable Encoding encoding, double[] widths)
            throws IOException {
        Arrays.fill(widths, USUAL_WIDTH);
        String name = font.getNameAsString(COSName.BASE_FONT, "");
        if (encoding == null || !Standard14Fonts.containsName(name)) {
            return;
        }
        FontMetrics metrics = Standard14Fonts.getAFM(name);
        Map<String, Double> byName = new HashMap<>();
        for (CharMetric metric : metrics.getCharMetrics()) {
            byName.put(metric.getName(), metric.getWx() / 1000.0);
        }
        for (int code = 0; code < widths.length; code++) {
            widths[code] = byName.getOrDefault(encoding.getName(code), USUAL_WIDTH);
        }
    }

    private GlyphFont composite(COSDictionary font) throws IOException {
        CharacterMap unicode = characterMap(font.getDictionaryObject(COSName.TO_UNICODE));
        CharacterMap cids = characterMap(font.getDictionaryObject(COSName.ENCODING));
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        Map<Integer, Double> widths = new HashMap<>();
        double defaultWidth = 1;
        if (descendants != null && descendants.size() > 0 && descendants.getObject(0) instanceof COSDictionary cid) {
            defaultWidth = cid.getFloat(COSName.DW, 1000) / 1000;
            COSArray listed = cid.getCOSArray(COSName.W);
            if (listed != null) {
                cidWidths(listed, widths);
            }
        }
        return new CompositeFont(unicode, cids, widths, defaultWidth);
    }

    /** The list holds {@code first [w w w]} and {@code first last w}. */
    private void cidWidths(COSArray listed, Map<Integer, Double> widths) {
        int i = 0;
        while (i + 1 < listed.size()) {
            int first = (int) number(listed.getObject(i));
            if (listed.getObject(i + 1) instanceof COSArray each) {
                budget.spend(Cost.MAPPINGS, each.size());
                for (int k = 0; k < each.size(); k++) {
                    widths.put(first + k, number(each.getObject(k)) / 1000);
                }
                i += 2;
            } else if (i + 2 < listed.size()) {
                int last = (int) number(listed.getObject(i + 1));
                double width = number(listed.getObject(i + 2)) / 1000;
                budget.spend(Cost.MAPPINGS, Math.max(0, (long) last - first));
                for (int cid = first; cid <= last; cid++) {
                    widths.put(cid, width);
                }
                i += 3;
            } else {
                return;
            }
        }
    }

    private static double number(@Nullable COSBase value) {
        return value instanceof COSNumber number ? number.floatValue() : 0;
    }

    /** An empty map for what is no stream: the two names that matter, Identity-H and -V, change nothing. */
    private CharacterMap characterMap(@Nullable COSBase map) throws IOException {
        return map instanceof COSStream stream
                ? CharacterMapReader.read(decoder.decode(stream), budget)
                : new CharacterMap();
    }
}
