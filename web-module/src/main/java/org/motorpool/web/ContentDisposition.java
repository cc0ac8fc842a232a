package org.motorpool.web;

import java.nio.charset.StandardCharsets;

/** Names a download (RFC 6266): a plain name for old clients, the true one in UTF-8 beside it. */
public final class ContentDisposition {

    private static final String UNRESERVED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~";

    private ContentDisposition() {}

    public static String attachment(String fileName) {
        StringBuilder plain = new StringBuilder();
        fileName.codePoints()
                .forEach(c -> plain.appendCodePoint(c < 0x20 || c > 0x7E || "\"\\/%;".indexOf(c) >= 0 ? '_' : c));
        StringBuilder exact = new StringBuilder();
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf((char) b) >= 0) {
                exact.append((char) b);
            } else {
                exact.append('%').append(String.format("%02X", b & 0xFF));
            }
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
    }
}
