package org.motorpool.platform.security;

import java.util.HexFormat;

/** The SHA-256 of a {@link SecretToken}: all that is kept of it. */
public record TokenHash(String hex) {

    public static TokenHash of(byte[] sha256) {
        return new TokenHash(HexFormat.of().formatHex(sha256));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
