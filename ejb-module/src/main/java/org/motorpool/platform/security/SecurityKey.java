package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret of the nodes that the database does not have. Each purpose gets a key of its own, derived from it, so that
 * what is computed for one tells nothing of another.
 */
@Singleton
public class SecurityKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST = 16;

    private final SecretKeySpec key;

    /** @param key at least 16 characters; equal on all nodes */
    @Inject
    public SecurityKey(@ConfigProperty(name = "motorpool.security.key") String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST) {
            throw new IllegalArgumentException(
                    "motorpool.security.key has " + bytes.length + " bytes; at least " + LEAST + " are needed.");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * HMAC-SHA-256 under the key of a purpose.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
     */
    public Mac mac(String purpose) {
        byte[] derived = mac(key).doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        return mac(new SecretKeySpec(derived, ALGORITHM));
    }

    /** The HMAC of parts, which are told apart by line feeds that they do not hold themselves. */
    public byte[] of(String purpose, String... parts) {
        return mac(purpose).doFinal(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }
}
