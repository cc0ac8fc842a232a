package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals short secrets that must be had again, such as a token for another system: AES-256-GCM under a key that the
 * database does not have. Whose a secret is belongs to the seal, so it cannot be moved to somebody else's row.
 */
@Singleton
public class SealedTexts {

    private static final String PURPOSE = "sealed-texts";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public SealedTexts(SecurityKey key) {
        this.key = new SecretKeySpec(key.of(PURPOSE), "AES");
    }

    /** @param context whose secret it is, and what for */
    public byte[] seal(String text, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + CIPHER + ".", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalArgumentException if it was made under another key or for another context, or was changed
     */
    public String open(byte[] sealed, String context) {
        if (sealed.length < NONCE_BYTES) {
            throw new IllegalArgumentException("Too short to be sealed.");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer in = ByteBuffer.wrap(sealed).get(nonce);
        byte[] content = new byte[in.remaining()];
        in.get(content);
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(content), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "A seal does not hold.\nMaybe motorpool.security.key is another one.", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
