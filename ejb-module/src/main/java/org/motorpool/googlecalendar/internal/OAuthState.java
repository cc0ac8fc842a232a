package org.motorpool.googlecalendar.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What goes to Google and comes back with the browser.
 *
 * @param text bound to whoever began
 * @param verifier of PKCE, which only the nodes can make of the text
 */
public record OAuthState(String text, String verifier) {

    /** The SHA-256 of the verifier. */
    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "OAuthState[...]";
    }
}
