package org.motorpool.platform.replicas.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.motorpool.platform.replicas.Position;

/**
 * Writes positions as tokens that only the cluster can make: a token of a place that never comes would send its client's
 * reads to the primary for good. Of two tokens the later one is the greater text.
 */
public final class TokenSeal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{8})([0-9a-f]{16})\\.([A-Za-z0-9_-]{22})");

    private final SecretKeySpec key;

    public TokenSeal(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    public String write(Position position) {
        String place = String.format("%08x%016x", position.timeline(), position.lsn());
        return place + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(seal(place));
    }

    /** Empty for what this key has not sealed, whatever it is. */
    public Optional<Position> read(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String place = parts.group(1) + parts.group(2);
        byte[] given = Base64.getUrlDecoder().decode(parts.group(3));
        return MessageDigest.isEqual(given, seal(place))
                ? Optional.of(
                        new Position(Integer.parseInt(parts.group(1), 16), Long.parseUnsignedLong(parts.group(2), 16)))
                : Optional.empty();
    }

    private byte[] seal(String place) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(place.getBytes(StandardCharsets.US_ASCII)), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing.", e);
        }
    }
}
