package org.motorpool.platform.storage;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes the bytes that pass. */
final class HashedOutput {

    private final MessageDigest digest = sha256();
    private final CountedOutput counted;

    HashedOutput(OutputStream out) {
        this.counted = new CountedOutput(new DigestOutputStream(out, digest));
    }

    /** Where the bytes pass. */
    OutputStream stream() {
        return counted;
    }

    /** What has passed, as an object under {@code key}. Ends the hash. */
    Written written(ObjectKey key) {
        return new Written(key, counted.size(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
