package org.motorpool.calendars.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names an event by what it is, not by whose it is or where it was read. The small hexadecimal digits are also what
 * Google takes as an id that a client chooses.
 */
final class EventUid {

    private static final int BYTES = 16;

    private EventUid() {}

    /** @param parts which together are of no other event */
    static String of(List<String> parts) {
        byte[] text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
