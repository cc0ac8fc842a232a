package org.motorpool.platform.storage;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes the bytes that pass. */
final class HashedOutput extends CountedOutput {

    private final MessageDigest digest;

    HashedOutput(OutputStream out) {
        this(out, sha256());
    }

    private HashedOutput(OutputStream out, MessageDigest digest) {
        super(new DigestOutputStream(out, digest));
        this.digest = digest;
    }

    /** What has passed, as an object under {@code key}. Ends the hash. */
    Written written(ObjectKey key) {
        return new Written(key, size(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
