package org.motorpool.timetables.specimens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files that are sound outside; what their pages say is too much, or never ends. */
final class HostileContents {

    private final List<HostileSpecimen> made = new ArrayList<>();

    List<HostileSpecimen> made() {
        fonts();
        floods();
        knots();
        return made;
    }

    private void add(String name, byte[] file, String... outcomes) {
        made.add(new HostileSpecimen(name, file, Set.of(outcomes)));
    }

    private void fonts() {
        String text = "BT /F 20 Tf 50 500 Td <004C0045004300540055005200450053> Tj ET";
        String type0 =
                "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] %s >>";
        String cid = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << >> %s >>";
        add(
                "a font that does not say its characters",
                RawPdf.showing(text)
                        .set(4, type0.formatted(""))
                        .add(cid.formatted(""))
                        .bytes(),
                "NO_TEXT");
        add(
                "a symbolic font without an encoding",
                RawPdf.showing("BT /F 20 Tf 50 500 Td (Lectures) Tj ET")
                        .set(
                                4,
                                "<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor << /Type /FontDescriptor /Flags 4 >> >>")
                        .bytes(),
                "NO_TEXT");
        String range = "1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n100 beginbfrange\n"
                + "<00000000> <FFFFFFFF> <0041>\n".repeat(100) + "endbfrange\n";
        add(
                "a map of four thousand million characters",
                RawPdf.showing(text)
                        .set(4, type0.formatted("/ToUnicode 7 0 R"))
                        .add(cid.formatted(""))
                        .addStream("", RawPdf.ascii(range))
                        .bytes(),
                "NO_TEXT",
                "NOT_A_TIMETABLE");
        add(
                "widths for two thousand million characters",
                RawPdf.showing(text)
                        .set(4, type0.formatted("/ToUnicode 7 0 R"))
                        .add(cid.formatted("/W [0 2147483646 500]"))
                        .addStream("", RawPdf.ascii(range))
                        .bytes(),
                "TOO_COMPLEX");
        add(
                "a font that is itself",
                RawPdf.showing(text).set(4, type0.formatted("")).add("4 0 R").bytes(),
                "NO_TEXT",
                "DAMAGED");
    }

    private void floods() {
        add(
                "ten million steps",
                RawPdf.page("/Filter /FlateDecode", RawPdf.deflated(RawPdf.ascii("q Q ".repeat(5_000_000)))),
                "TOO_COMPLEX");
        add(
                "ten million characters",
                RawPdf.page(
                        "/Filter /FlateDecode",
                        RawPdf.deflated(RawPdf.ascii(
                                "BT /F 9 Tf 9 9 Td " + ("(" + "x".repeat(1000) + ") Tj ").repeat(10_000)))),
                "TOO_COMPLEX");
        add(
                "a million lines",
                RawPdf.page(
                        "/Filter /FlateDecode", RawPdf.deflated(RawPdf.ascii("9 9 100 .5 re f ".repeat(1_000_000)))),
                "TOO_COMPLEX");
        add(
                "states without end",
                RawPdf.page("/Filter /FlateDecode", RawPdf.deflated(RawPdf.ascii("q ".repeat(1_000_000)))),
                "TOO_COMPLEX");
        add(
                "an array of five million numbers",
                RawPdf.showing("BT ET")
                        .set(1, "<< /Type /Catalog /Pages 2 0 R /X [" + "0 ".repeat(4_900_000) + "] >>")
                        .bytes(),
                "TOO_COMPLEX");
        add(
                "two million names",
                RawPdf.showing("BT ET")
                        .set(1, "<< /Type /Catalog /Pages 2 0 R /X [" + names() + "] >>")
                        .bytes(),
                "TOO_COMPLEX");
        add(
                "arrays a million deep",
                RawPdf.showing("BT ET")
                        .set(1, "<< /Type /Catalog /Pages 2 0 R /X " + "[".repeat(1_000_000) + " >>")
                        .bytes(),
                "DAMAGED",
                "TOO_COMPLEX");
        add("400,000 objects", objects(), "TOO_COMPLEX", "NO_TEXT", "DAMAGED");
        add(
                "numbers beyond all bounds",
                RawPdf.showing("BT /F 1e99 Tf " + "9".repeat(500) + " -" + "9".repeat(500) + " Td (Lectures) Tj ET "
                                + "9".repeat(400) + " 0 9 9 re f")
                        .bytes(),
                "NO_TEXT",
                "NOT_A_TIMETABLE");
    }

    private static String names() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 1_200_000; i++) {
            names.append('/').append(Integer.toString(i, 36)).append(' ');
        }
        return names.toString();
    }

    private static byte[] objects() {
        StringBuilder file = new StringBuilder("%PDF-1.7\n");
        for (int i = 1; i < 400_000; i++) {
            file.append(i).append(" 0 obj 1 endobj\n");
        }
        return RawPdf.ascii(
                file.append("trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n").toString());
    }

    private void knots() {
        RawPdf forms = RawPdf.showing("/A Do").set(3, RawPdf.PAGE.replace("/Font", "/XObject << /A 6 0 R >> /Font"));
        add(
                "a drawing that contains itself",
                forms.addStream(
                                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 6 0 R >> >>",
                                RawPdf.ascii("/A Do"))
                        .bytes(),
                "TOO_COMPLEX");
        RawPdf doubling = RawPdf.showing("/A Do").set(3, RawPdf.PAGE.replace("/Font", "/XObject << /A 6 0 R >> /Font"));
        for (int i = 0; i < 7; i++) {
            doubling.addStream(
                    "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R >> >>"
                            .formatted(7 + i),
                    RawPdf.ascii("/A Do ".repeat(50)));
        }
        add("drawings that multiply", doubling.bytes(), "TOO_COMPLEX");
        add(
                "a length that is its own length",
                new RawPdf()
                        .add(RawPdf.CATALOG)
                        .add(RawPdf.PAGES)
                        .add(RawPdf.PAGE)
                        .add(RawPdf.FONT)
                        .add("<< /Length 5 0 R >>\nstream\nBT ET\nendstream")
                        .bytes(),
                "NO_TEXT",
                "DAMAGED");
        add(
                "an object that is a reference to itself",
                RawPdf.showing("BT ET").set(2, "2 0 R").bytes(),
                "DAMAGED");
        byte[] looped = new String(RawPdf.showing("BT ET").bytes(), StandardCharsets.ISO_8859_1)
                .replace("/Root 1 0 R", "/Root 1 0 R /Prev 9")
                .getBytes(StandardCharsets.ISO_8859_1);
        add("a table of references that goes nowhere", looped, "DAMAGED", "NO_TEXT");
        byte[] start = new String(RawPdf.showing("BT ET").bytes(), StandardCharsets.ISO_8859_1)
                .replaceAll("startxref\n[0-9]+", "startxref\n999999999")
                .getBytes(StandardCharsets.ISO_8859_1);
        add("a table of references beyond the end", start, "DAMAGED", "NO_TEXT");
    }
}
