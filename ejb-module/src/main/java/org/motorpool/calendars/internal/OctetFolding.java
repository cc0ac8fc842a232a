package org.motorpool.calendars.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Folds lines so that none has more than 75 octets (RFC 5545, 3.1), and never inside of a character: libraries that count
 * characters make lines of 200 octets in some scripts.
 */
final class OctetFolding {

    private static final int LONGEST = 75;
    private static final byte[] END = {'\r', '\n'};

    private OctetFolding() {}

    /** @param text lines that end with CRLF, folded in any way or not at all */
    static byte[] fold(String text) {
        ByteArrayOutputStream folded = new ByteArrayOutputStream(text.length() + text.length() / LONGEST);
        text.replace("\r\n ", "").lines().forEach(line -> fold(line, folded));
        return folded.toByteArray();
    }

    private static void fold(String line, ByteArrayOutputStream folded) {
        int length = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            byte[] octets = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (length + octets.length > LONGEST) {
                folded.writeBytes(END);
                folded.write(' ');
                length = 1;
            }
            folded.writeBytes(octets);
            length += octets.length;
            at += Character.charCount(character);
        }
        folded.writeBytes(END);
    }
}
