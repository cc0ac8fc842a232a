package org.motorpool.timetables.specimens;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Makes files of which each tries to make its reader fail in a way of its own. */
public final class HostileSpecimens {

    private static final int BOMB = 400;
    /** Of the standard, for passwords that are too short. */
    private static final byte[] PADDING =
            HexFormat.of().parseHex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a");

    private static final byte[] GOOD =
            SpecimenTimetable.ofRows(SpecimenKind.EXAMS, 8, 7).pdf();

    private final List<HostileSpecimen> made = new ArrayList<>();

    private HostileSpecimens() {}

    /** One of each kind; the same every time. */
    public static List<HostileSpecimen> kinds() {
        HostileSpecimens specimens = new HostileSpecimens();
        specimens.otherFiles();
        specimens.bombs();
        specimens.trees();
        specimens.active();
        List<HostileSpecimen> all = new ArrayList<>(specimens.made);
        all.addAll(new HostileContents().made());
        return List.copyOf(all);
    }

    /** Good files with some bits turned, cut off, or with parts in the wrong place; the same for the same seed. */
    public static List<HostileSpecimen> damaged(int count, long seed) {
        List<HostileSpecimen> damaged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            byte[] file = SpecimenTimetable.usual(random.nextInt(1_000)).pdf();
            String how =
                    switch (i % 4) {
                        case 0 -> "turned bits";
                        case 1 -> "cut off";
                        case 2 -> "a part twice";
                        default -> "zeros";
                    };
            byte[] bad =
                    switch (i % 4) {
                        case 0 -> turned(file, random);
                        case 1 -> Arrays.copyOf(file, random.nextInt(file.length - 40));
                        case 2 -> twice(file, random);
                        default -> zeros(file, random);
                    };
            damaged.add(new HostileSpecimen("%s %d".formatted(how, i), bad, Set.of()));
        }
        return damaged;
    }

    private static byte[] turned(byte[] file, Random random) {
        byte[] bad = file.clone();
        int bits = 1 << random.nextInt(8);
        for (int i = 0; i < bits; i++) {
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bad;
    }

    private static byte[] twice(byte[] file, Random random) {
        int from = random.nextInt(file.length);
        int to = from + random.nextInt(file.length - from);
        ByteArrayOutputStream bad = new ByteArrayOutputStream();
        bad.write(file, 0, to);
        bad.write(file, from, file.length - from);
        return bad.toByteArray();
    }

    private static byte[] zeros(byte[] file, Random random) {
        byte[] bad = file.clone();
        int from = random.nextInt(bad.length);
        Arrays.fill(bad, from, Math.min(bad.length, from + 1 + random.nextInt(2_000)), (byte) 0);
        return bad;
    }

    private void add(String name, byte[] file, String... outcomes) {
        made.add(new HostileSpecimen(name, file, Set.of(outcomes)));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private void otherFiles() {
        byte[] zip = joined(RawPdf.ascii("PK\u0003\u0004"), new byte[60], RawPdf.ascii("PK\u0005\u0006"), new byte[18]);
        byte[] noise = new byte[200_000];
        new Random(3).nextBytes(noise);
        add("nothing", new byte[0], "NOT_A_PDF");
        add("text", RawPdf.ascii("Lectures\nModule Offered Group\n"), "NOT_A_PDF");
        add("a ZIP archive", zip, "NOT_A_PDF");
        add("a PDF and a ZIP archive", joined(GOOD, zip), "NOT_A_PDF");
        add(
                "a ZIP archive in a PDF's comment",
                joined(GOOD, RawPdf.ascii("%"), zip, RawPdf.ascii("\n%%EOF")),
                "NOT_A_PDF");
        add("a script and a PDF", joined(RawPdf.ascii("#!/bin/sh\nexit 0\n"), GOOD), "NOT_A_PDF");
        add(
                "a PDF and a page of HTML",
                joined(GOOD, RawPdf.ascii("<html>" + "x".repeat(200) + "</html>")),
                "NOT_A_PDF");
        add("the first line of a PDF", RawPdf.ascii("%PDF-1.7\n"), "DAMAGED");
        add("a first and a last line", RawPdf.ascii("%PDF-1.7\n%%EOF\n"), "DAMAGED");
        add("noise in a PDF's clothes", joined(RawPdf.ascii("%PDF-1.4\n"), noise, RawPdf.ascii("\n%%EOF")), "DAMAGED");
        add("half a PDF", Arrays.copyOf(GOOD, GOOD.length / 2), "DAMAGED");
        add("an encrypted PDF", encrypted("secret"), "ENCRYPTED");
        add("an encrypted PDF that opens without password", encrypted(""), "ENCRYPTED");
        add(
                "an encrypted PDF that does not say how",
                RawPdf.showing("BT ET").add("<< /Filter /Standard >>").bytes("/Encrypt 6 0 R"),
                "ENCRYPTED");
        add("an invoice", text("Invoice 4711", "Total 12.50"), "NOT_A_TIMETABLE");
        add("a title without a table", text("Lectures", "None"), "NOT_A_TIMETABLE");
        add("a blank page", RawPdf.showing("0 0 100 100 re f").bytes(), "NO_TEXT");
        add("a header without rows", headerOnly(), "NO_ROWS");
    }

    /** The oldest way of all: a short key made of the password, and a sample of what it makes of a known text. */
    private static byte[] encrypted(String password) {
        byte[] padded = Arrays.copyOf(RawPdf.ascii(password), PADDING.length);
        System.arraycopy(PADDING, 0, padded, password.length(), PADDING.length - password.length());
        byte[] owner = new byte[PADDING.length];
        new Random(5).nextBytes(owner);
        byte[] id = Arrays.copyOf(owner, 16);
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(joined(padded, owner, new byte[] {-4, -1, -1, -1}, id));
            Cipher cipher = Cipher.getInstance("ARCFOUR");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(digest.digest(), 0, 5, "ARCFOUR"));
            byte[] user = cipher.doFinal(PADDING);
            return RawPdf.showing("BT ET")
                    .add("<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>".formatted(hex(owner), hex(user)))
                    .bytes("/Encrypt 6 0 R /ID [<%1$s> <%1$s>]".formatted(hex(id)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A Java without its oldest ciphers", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] text(String... lines) {
        StringBuilder content = new StringBuilder("BT /F 12 Tf 14 TL 50 500 Td\n");
        for (String line : lines) {
            content.append("(").append(line).append(") Tj T*\n");
        }
        return RawPdf.showing(content.append("ET").toString()).bytes();
    }

    private static byte[] headerOnly() {
        return SpecimenTimetable.ofRows(SpecimenKind.TESTS, 0, 1).pdf();
    }

    private void bombs() {
        byte[] blanks = RawPdf.bomb(BOMB, 1, (byte) ' ');
        byte[] twice = RawPdf.deflated(blanks);
        add("a page that inflates to 400 MB", RawPdf.page("/Filter /FlateDecode", blanks), "TOO_COMPLEX");
        add("a page that inflates twice", RawPdf.page("/Filter [/FlateDecode /FlateDecode]", twice), "TOO_COMPLEX");
        add(
                "a page behind many filters",
                RawPdf.page("/Filter [" + "/ASCIIHexDecode ".repeat(200) + "]", RawPdf.ascii("20>")),
                "TOO_COMPLEX");
        add("a page that is an image", RawPdf.page("/Filter /DCTDecode", new byte[100]), "DAMAGED");
        add("a page in no coding", RawPdf.page("/Filter /Nonsense", new byte[100]), "DAMAGED");
        add(
                "run-length bomb",
                RawPdf.page("/Filter [/FlateDecode /RunLengthDecode]", RawPdf.deflated(runs(600_000))),
                "TOO_COMPLEX");
        add("an image of 3,600 million pixels", image(), "NO_TEXT");
        add("a timetable in an image", RawPdf.page("", RawPdf.ascii("q 842 0 0 595 0 0 cm /I Do Q")), "NO_TEXT");
        add("a stream of objects that inflates", objectStream(blanks, 1_000), "TOO_COMPLEX", "DAMAGED");
        add(
                "a stream of two thousand million objects",
                objectStream(RawPdf.deflated(RawPdf.ascii("1 0 ".repeat(1000))), Integer.MAX_VALUE),
                "DAMAGED");
        add("a table of references that inflates", references(blanks), "TOO_COMPLEX", "DAMAGED");
    }

    private static byte[] runs(int count) {
        byte[] runs = new byte[count * 2];
        for (int i = 0; i < count; i++) {
            runs[2 * i] = (byte) 129;
            runs[2 * i + 1] = ' ';
        }
        return runs;
    }

    private static byte[] image() {
        return new RawPdf()
                .add(RawPdf.CATALOG)
                .add(RawPdf.PAGES)
                .add(RawPdf.PAGE.replace("/Font", "/XObject << /I 6 0 R >> /Font"))
                .add(RawPdf.FONT)
                .addStream("", RawPdf.ascii("q 842 0 0 595 0 0 cm /I Do Q"))
                .addStream(
                        "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8"
                                + " /ColorSpace /DeviceGray /Filter /FlateDecode",
                        RawPdf.bomb(100, 1, (byte) 0))
                .bytes();
    }

    /** The page's tree lies in the stream of objects. */
    private static byte[] objectStream(byte[] deflated, int count) {
        byte[] head = RawPdf.ascii("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        byte[] objects = joined(
                RawPdf.ascii("3 0 obj\n<< /Type /ObjStm /N %d /First 4000 /Filter /FlateDecode /Length %d >>\nstream\n"
                        .formatted(count, deflated.length)),
                deflated,
                RawPdf.ascii("\nendstream\nendobj\n"));
        byte[] table = {0, 0, 0, 0, 0, 1, 0, 0, 9, 0, 2, 0, 0, 3, 0, 1, 0, 0, (byte) head.length, 0};
        byte[] references = joined(
                RawPdf.ascii("4 0 obj\n<< /Type /XRef /Size 4 /W [1 3 1] /Root 1 0 R /Length %d >>\nstream\n"
                        .formatted(table.length)),
                table,
                RawPdf.ascii("\nendstream\nendobj\n"));
        int start = head.length + objects.length;
        return joined(head, objects, references, RawPdf.ascii("startxref\n%d\n%%%%EOF\n".formatted(start)));
    }

    private static byte[] references(byte[] deflated) {
        byte[] head = RawPdf.ascii("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        byte[] references = joined(
                RawPdf.ascii("4 0 obj\n<< /Type /XRef /Size 400000000 /W [1 3 1] /Root 1 0 R /Filter /FlateDecode"
                        + " /Length %d >>\nstream\n".formatted(deflated.length)),
                deflated,
                RawPdf.ascii("\nendstream\nendobj\n"));
        return joined(head, references, RawPdf.ascii("startxref\n%d\n%%%%EOF\n".formatted(head.length)));
    }

    private void trees() {
        RawPdf many = RawPdf.showing("BT ET");
        many.set(2, "<< /Type /Pages /Count 100000 /Kids [" + "3 0 R ".repeat(100_000) + "] >>");
        add("one page 100,000 times", many.bytes(), "DAMAGED");
        StringBuilder kids = new StringBuilder();
        RawPdf pages = RawPdf.showing("BT ET");
        for (int i = 0; i < 100_000; i++) {
            pages.add("<</Type/Page/Parent 2 0 R>>");
            kids.append(6 + i).append(" 0 R ");
        }
        add(
                "100,000 pages",
                pages.set(2, "<< /Type /Pages /Count 100000 /Kids [" + kids + "] >>")
                        .bytes(),
                "TOO_MANY_PAGES");
        add(
                "a tree of pages in a circle",
                RawPdf.showing("BT ET")
                        .set(3, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
                        .bytes(),
                "DAMAGED");
        RawPdf deep = RawPdf.showing("BT ET").set(2, "<< /Type /Pages /Kids [6 0 R] >>");
        for (int i = 6; i < 3_000; i++) {
            deep.add("<< /Type /Pages /Kids [%d 0 R] >>".formatted(i + 1));
        }
        add("a tree of pages 3,000 deep", deep.add(RawPdf.PAGE).bytes(), "TOO_COMPLEX");
        add("a page that is a number", RawPdf.showing("BT ET").set(3, "42").bytes(), "DAMAGED");
        add(
                "no pages",
                RawPdf.showing("BT ET")
                        .set(2, "<< /Type /Pages /Kids [] /Count 0 >>")
                        .bytes(),
                "NO_TEXT");
    }

    private void active() {
        String title = "BT /F 20 Tf 50 500 Td (Lectures) Tj ET";
        add(
                "a script that runs when it is opened",
                RawPdf.showing(title)
                        .set(
                                1,
                                "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>")
                        .bytes(),
                "NOT_A_TIMETABLE");
        add(
                "a script with a name",
                RawPdf.showing(title)
                        .set(
                                1,
                                "<< /Type /Catalog /Pages 2 0 R /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >> >>")
                        .bytes(),
                "NOT_A_TIMETABLE");
        add(
                "a program to launch",
                RawPdf.showing(title)
                        .set(1, "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (calc.exe) >> >>")
                        .bytes(),
                "NOT_A_TIMETABLE");
        add(
                "a file inside",
                RawPdf.showing(title)
                        .set(
                                1,
                                "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> >>")
                        .add("<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>")
                        .addStream("/Type /EmbeddedFile", RawPdf.ascii("MZ"))
                        .bytes(),
                "NOT_A_TIMETABLE");
        add(
                "a file pinned to the page",
                RawPdf.showing(title)
                        .set(3, RawPdf.PAGE.replace("/Contents", "/Annots [6 0 R] /Contents"))
                        .add("<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (a.exe) >> >>")
                        .bytes(),
                "NOT_A_TIMETABLE");
    }
}
