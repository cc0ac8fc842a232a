package org.motorpool.timetables.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells by its first bytes whether a file says that it is a PDF. Whether it is one, the parser's process finds out. */
public final class PdfStart {

    private static final byte[] MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private PdfStart() {}

    public static boolean isOf(byte[] file) {
        return file.length > MARK.length && Arrays.equals(file, 0, MARK.length, MARK, 0, MARK.length);
    }
}
