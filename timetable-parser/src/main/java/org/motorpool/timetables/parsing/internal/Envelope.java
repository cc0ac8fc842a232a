package org.motorpool.timetables.parsing.internal;

import java.nio.charset.StandardCharsets;
import org.motorpool.timetables.parsing.RefusalReason;

/** Looks at a file from outside: whether it begins and ends as a PDF, and is nothing else as well. */
final class Envelope {

    private static final byte[] START = ascii("%PDF-");
    private static final byte[] END = ascii("%%EOF");
    /** The record at the end of a ZIP file; it lies no farther from the end than its longest comment. */
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};

    private static final byte[] ZIP_64_END = {'P', 'K', 6, 6};
    private static final int ZIP_END_REACH = 22 + 65_535;
    private static final int MOST_AFTER_END = 64;

    private Envelope() {}

    static void check(byte[] file) {
        if (!at(file, 0, START)) {
            throw notAPdf("a file that begins with " + start(file));
        }
        int from = Math.max(0, file.length - ZIP_END_REACH);
        if (lastIndexOf(file, ZIP_END, from) >= 0 || lastIndexOf(file, ZIP_64_END, from) >= 0) {
            throw notAPdf("a file that is a ZIP archive as well");
        }
        int end = lastIndexOf(file, END, 0);
        if (end < 0) {
            throw Refusal.damaged("a PDF that ends too early");
        }
        for (int i = end + END.length; i < file.length; i++) {
            if (file[i] > ' ' || file[i] < 0) {
                int after = file.length - i;
                if (after > MOST_AFTER_END) {
                    throw notAPdf("a PDF followed by %d bytes of something else".formatted(after));
                }
                break;
            }
        }
    }

    private static Refusal notAPdf(String found) {
        return new Refusal(RefusalReason.NOT_A_PDF, found, "a PDF and nothing else");
    }

    private static String start(byte[] file) {
        StringBuilder start = new StringBuilder("\"");
        for (int i = 0; i < Math.min(8, file.length); i++) {
            start.append(file[i] >= ' ' && file[i] < 127 ? (char) file[i] : '.');
        }
        return start.append('"').toString();
    }

    private static int lastIndexOf(byte[] file, byte[] part, int from) {
        for (int i = file.length - part.length; i >= from; i--) {
            if (at(file, i, part)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean at(byte[] file, int offset, byte[] part) {
        if (offset + part.length > file.length) {
            return false;
        }
        for (int i = 0; i < part.length; i++) {
            if (file[offset + i] != part[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
