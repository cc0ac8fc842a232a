package org.motorpool.platform.storage;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys of stored objects, derived from secrets of the nodes. The first one encrypts; each of them decrypts what was
 * encrypted with it. An object names its key by a fingerprint, so keys have no names that somebody could mix up.
 */
@Singleton
public class StorageKeys {

    /** In bytes. */
    static final int FINGERPRINT = 8;

    private static final int LEAST = 16;
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** What must be read and decrypted for one byte, and what is kept in memory of each open object. */
    private static final int SEGMENT_BYTES = 64 * 1024;

    private final List<Key> keys;
    private final boolean acceptsPlain;

    /** @param fingerprint of {@link #FINGERPRINT} bytes */
    record Key(byte[] fingerprint, StreamingAead cipher) {}

    /**
     * @param secrets at least 16 characters each, without commas, equal on all nodes; the newest first, and none left out
     *     that encrypted an object which is still there
     * @param acceptsPlain whether objects may be read that are not encrypted, as those of earlier versions
     */
    @Inject
    public StorageKeys(
            @ConfigProperty(name = "motorpool.storage.keys") List<String> secrets,
            @ConfigProperty(name = "motorpool.storage.accept-plain", defaultValue = "true") boolean acceptsPlain) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("motorpool.storage.keys is empty; at least one secret is needed.");
        }
        this.keys = secrets.stream().map(StorageKeys::key).toList();
        this.acceptsPlain = acceptsPlain;
    }

    Key newest() {
        return keys.get(0);
    }

    Optional<Key> find(byte[] fingerprint) {
        return keys.stream()
                .filter(key -> Arrays.equals(key.fingerprint(), fingerprint))
                .findFirst();
    }

    boolean acceptsPlain() {
        return acceptsPlain;
    }

    private static Key key(String secret) {
        byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST) {
            throw new IllegalArgumentException("A secret in motorpool.storage.keys has " + bytes.length
                    + " bytes; at least " + LEAST + " are needed.");
        }
        try {
            return new Key(
                    Arrays.copyOf(hmac(bytes, "fingerprint"), FINGERPRINT),
                    new AesGcmHkdfStreaming(hmac(bytes, "stored objects"), HMAC, KEY_BYTES, SEGMENT_BYTES, 0));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC + " and AES.", e);
        }
    }

    private static byte[] hmac(byte[] secret, String purpose) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(secret, HMAC));
        return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    }
}
