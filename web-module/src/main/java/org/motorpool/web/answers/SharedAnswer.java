package org.motorpool.web.answers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.motorpool.web.ConsistencyAnswer.Told;

/**
 * An answer with status 200.
 *
 * @param tag a strong entity tag, with its quotation marks
 * @param madeAt milliseconds since 1970
 * @param seen what it shows; empty if that is unknown
 */
record SharedAnswer(byte[] body, String mediaType, String tag, long madeAt, Optional<Told> seen) {

    private static final int TAG_BYTES = 16;

    /** The tag of a body that has none: another one for each content. */
    static String tagOf(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            byte[] part = Arrays.copyOf(hash, TAG_BYTES);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(part) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Whether a client that sent {@code If-None-Match} has this answer already. */
    boolean isKnownTo(String ifNoneMatch) {
        for (String known : ifNoneMatch.split(",")) {
            String stripped = known.strip();
            if (stripped.equals("*") || (stripped.startsWith("W/") ? stripped.substring(2) : stripped).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
