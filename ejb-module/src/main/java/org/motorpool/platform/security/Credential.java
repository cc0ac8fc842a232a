package org.motorpool.platform.security;

import java.util.HexFormat;

/**
 * What a caller showed to be known, by its SHA-256: enough to ask later whether it is still good.
 *
 * @param sha256 hexadecimal
 */
public record Credential(Kind kind, String sha256) {

    /** What it is. */
    public enum Kind {
        SESSION,
        API_KEY
    }

    public static Credential session(SecretToken token) {
        return new Credential(Kind.SESSION, HexFormat.of().formatHex(token.sha256()));
    }

    public static Credential apiKey(String text) {
        return new Credential(Kind.API_KEY, HexFormat.of().formatHex(new SecretToken(text).sha256()));
    }
}
