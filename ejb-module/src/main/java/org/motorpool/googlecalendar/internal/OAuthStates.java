package org.motorpool.googlecalendar.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.timetables.model.TimetableOwner;

/**
 * Makes states that say until when they are good, and that only the nodes can make, for one owner: whoever follows a link
 * of somebody else comes back with a state that is not theirs. Nothing of them is kept.
 */
@Singleton
public class OAuthStates {

    private static final String STATE = "google-state";
    private static final String VERIFIER = "google-verifier";
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final int NONCE_BYTES = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecurityKey key;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public OAuthStates(SecurityKey key) {
        this.key = key;
    }

    public OAuthState begin(TimetableOwner owner, Instant now) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] open = ByteBuffer.allocate(NONCE_BYTES + Long.BYTES)
                .put(nonce)
                .putLong(now.plus(VALID).getEpochSecond())
                .array();
        String head = ENCODER.encodeToString(open);
        return of(head + "." + signature(head, owner));
    }

    /** The state that came back; empty if it is not this owner's, or too old. */
    public Optional<OAuthState> check(String text, TimetableOwner owner, Instant now) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String head = text.substring(0, dot);
        boolean isOurs = MessageDigest.isEqual(
                signature(head, owner).getBytes(StandardCharsets.US_ASCII),
                text.substring(dot + 1).getBytes(StandardCharsets.US_ASCII));
        return isOurs && until(head).isAfter(now) ? Optional.of(of(text)) : Optional.empty();
    }

    private OAuthState of(String text) {
        return new OAuthState(text, ENCODER.encodeToString(key.of(VERIFIER, text)));
    }

    private String signature(String head, TimetableOwner owner) {
        return ENCODER.encodeToString(
                key.of(STATE, head, owner.tenant().toString(), owner.user().toString()));
    }

    private static Instant until(String head) {
        byte[] open = Base64.getUrlDecoder().decode(head);
        return Instant.ofEpochSecond(ByteBuffer.wrap(open).getLong(NONCE_BYTES));
    }
}
