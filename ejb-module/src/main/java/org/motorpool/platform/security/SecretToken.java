package org.motorpool.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What somebody shows to be known again: 256 random bits as text. The database knows only the SHA-256, which suffices
 * because what is random cannot be guessed.
 *
 * @param text letters, digits, {@code -} and {@code _}
 */
public record SecretToken(String text) {

    private static final int RANDOM_BYTES = 32;
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** A new one, behind a prefix that says what it is for. */
    static SecretToken random(SecureRandom random, String prefix) {
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        return new SecretToken(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** One that whoever makes it can make again. */
    public static SecretToken of(byte[] secret) {
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Whether it could be one without a prefix: anything else need not be looked up. */
    public boolean isWellFormed() {
        return WELL_FORMED.matcher(text).matches();
    }

    /** What is known of it. */
    public TokenHash hash() {
        return TokenHash.of(sha256());
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "SecretToken[...]";
    }
}
