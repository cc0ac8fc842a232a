package org.motorpool.timetables.specimens;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/**
 * A PDF written by hand: objects as they come, with a table of references that is right. Object 1 is the catalog, 2 the
 * tree of pages, 3 a page, 4 a font, 5 what the page shows.
 */
final class RawPdf {

    static final String CATALOG = "<< /Type /Catalog /Pages 2 0 R >>";
    static final String PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    static final String PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 5 0 R"
            + " /Resources << /Font << /F 4 0 R >> >> >>";
    static final String FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

    private final List<byte[]> objects = new ArrayList<>();

    /** With the five usual objects, of which the page shows some text. */
    static RawPdf showing(String content) {
        return new RawPdf().add(CATALOG).add(PAGES).add(PAGE).add(FONT).addStream("", ascii(content));
    }

    /** One page with content of that coding. */
    static byte[] page(String entries, byte[] content) {
        return new RawPdf()
                .add(CATALOG)
                .add(PAGES)
                .add(PAGE)
                .add(FONT)
                .addStream(entries, content)
                .bytes();
    }

    RawPdf add(String object) {
        objects.add(ascii(object));
        return this;
    }

    RawPdf addStream(String entries, byte[] bytes) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(ascii("<< /Length %d %s >>\nstream\n".formatted(bytes.length, entries)));
        object.writeBytes(bytes);
        object.writeBytes(ascii("\nendstream"));
        objects.add(object.toByteArray());
        return this;
    }

    RawPdf set(int number, String object) {
        objects.set(number - 1, ascii(object));
        return this;
    }

    byte[] bytes() {
        return bytes("");
    }

    byte[] bytes(String trailer) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ascii("%PDF-1.7\n%\u00e2\u00e3\n"));
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(file.size());
            file.writeBytes(ascii((i + 1) + " 0 obj\n"));
            file.writeBytes(objects.get(i));
            file.writeBytes(ascii("\nendobj\n"));
        }
        int start = file.size();
        StringBuilder table = new StringBuilder("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        for (int offset : offsets) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
        }
        file.writeBytes(ascii(table.toString()));
        file.writeBytes(ascii("trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects.size() + 1, trailer, start)));
        return file.toByteArray();
    }

    /** So many times the same byte, deflated so many times over. */
    static byte[] bomb(int megabytes, int times, byte filling) {
        byte[] chunk = new byte[1 << 20];
        Arrays.fill(chunk, filling);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        byte[] buffer = new byte[1 << 16];
        for (int i = 0; i < megabytes; i++) {
            deflater.setInput(chunk);
            while (!deflater.needsInput()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            deflated.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        byte[] bytes = deflated.toByteArray();
        for (int i = 1; i < times; i++) {
            bytes = deflated(bytes);
        }
        return bytes;
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            deflated.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return deflated.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
