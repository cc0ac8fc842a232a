package org.motorpool.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A path as rules mean it, however a client writes it: decoded, without parameters of segments ({@code ;x=y}), empty
 * segments and dots.
 */
final class PlainPath {

    private PlainPath() {}

    /** @param raw the path of a request as it was sent */
    static String of(String raw) {
        return isPlain(raw) ? raw : plain(raw);
    }

    /** Nearly every path is, and then nothing is made anew. */
    private static boolean isPlain(String raw) {
        int last = raw.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = raw.charAt(i);
            boolean isEndOfSegment = c == '/' && (i == last || raw.charAt(i + 1) == '/' || raw.charAt(i + 1) == '.');
            if (c == '%' || c == ';' || c == '\\' || isEndOfSegment) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String raw) {
        Deque<String> segments = new ArrayDeque<>();
        // Parameters end with their segment, and a slash that is encoded is not one that ends it: so they go first.
        String decoded = decode(raw.replaceAll(";[^/]*", "")).replace('\\', '/');
        for (String segment : decoded.replaceAll(";[^/]*", "").split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    private static String decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]) : -1;
            if (value >= 0) {
                i += 2;
            }
            decoded[length++] = value >= 0 ? (byte) value : bytes[i];
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    /** Far below zero for what is no digit. */
    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        return value < 0 ? -1_000 : value;
    }
}
