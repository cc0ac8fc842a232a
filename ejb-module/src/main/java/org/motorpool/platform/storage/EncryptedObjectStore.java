package org.motorpool.platform.storage;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.storage.StorageKeys.Key;

/**
 * Keeps objects encrypted in another store: a mark, the fingerprint of the key, and what Tink's AES-GCM-HKDF streaming AEAD
 * makes of the content. It is bound to the object's key, so no object passes for another one. Sizes are those of the
 * content. Hashes are those of the store below, where equal contents have nothing in common. A range costs the segments
 * that it lies in.
 */
public final class EncryptedObjectStore implements ObjectStore {

    private static final byte[] MARK = {(byte) 0x89, 'M', 'P', 'O', 'B', 'J', '1', '\n'};
    private static final int HEAD = MARK.length + StorageKeys.FINGERPRINT;

    private final ObjectStore store;
    private final StorageKeys keys;

    public EncryptedObjectStore(ObjectStore store, StorageKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public Written put(ObjectKey key, ContentWriter content) throws IOException {
        Encryption encryption = new Encryption(key, content, keys.newest());
        Written below = store.put(key, encryption);
        return new Written(key, encryption.size(), below.sha256());
    }

    @Override
    public InputStream get(ObjectKey key) throws IOException {
        InputStream stored = store.get(key);
        try {
            byte[] head = stored.readNBytes(HEAD);
            Optional<Key> with = keyOf(key, head);
            return with.isPresent()
                    ? with.get().cipher().newDecryptingStream(stored, boundTo(key))
                    : new SequenceInputStream(new ByteArrayInputStream(head), stored);
        } catch (GeneralSecurityException e) {
            stored.close();
            throw undecipherable(key, e);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    @Override
    public InputStream get(ObjectKey key, long offset, long length) throws IOException {
        Optional<Key> with = keyOf(key, head(key));
        if (with.isEmpty()) {
            return store.get(key, offset, length);
        }
        ObjectChannel stored = new ObjectChannel(store, key, HEAD);
        try {
            SeekableByteChannel content = with.get().cipher().newSeekableDecryptingChannel(stored, boundTo(key));
            content.position(Math.min(offset, content.size()));
            return new BoundedInput(Channels.newInputStream(content), length);
        } catch (GeneralSecurityException e) {
            stored.close();
            throw undecipherable(key, e);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    @Override
    public long size(ObjectKey key) throws IOException {
        Optional<Key> with = keyOf(key, head(key));
        if (with.isEmpty()) {
            return store.size(key);
        }
        try (SeekableByteChannel content =
                with.get().cipher().newSeekableDecryptingChannel(new ObjectChannel(store, key, HEAD), boundTo(key))) {
            return content.size();
        } catch (GeneralSecurityException e) {
            throw undecipherable(key, e);
        }
    }

    @Override
    public boolean delete(ObjectKey key) throws IOException {
        return store.delete(key);
    }

    @Override
    public List<ObjectKey> list(String prefix) throws IOException {
        return store.list(prefix);
    }

    @Override
    public List<ObjectKey> listWrittenBefore(Instant instant) throws IOException {
        return store.listWrittenBefore(instant);
    }

    @Override
    public int removeUnfinished(Instant before) throws IOException {
        return store.removeUnfinished(before);
    }

    private byte[] head(ObjectKey key) throws IOException {
        try (InputStream in = store.get(key, 0, HEAD)) {
            return in.readNBytes(HEAD);
        }
    }

    /** Empty if the object is not encrypted. */
    private Optional<Key> keyOf(ObjectKey object, byte[] head) throws IOException {
        if (head.length < HEAD || !Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length)) {
            if (!keys.acceptsPlain()) {
                throw new IOException("The object " + object + " is not encrypted, and motorpool.storage.accept-plain"
                        + " is false.");
            }
            return Optional.empty();
        }
        Optional<Key> found = keys.find(Arrays.copyOfRange(head, MARK.length, HEAD));
        if (found.isEmpty()) {
            throw new IOException("No key in motorpool.storage.keys is that of the object " + object
                    + ".\nMaybe an old one was left out.");
        }
        return found;
    }

    private static byte[] boundTo(ObjectKey key) {
        return key.value().getBytes(StandardCharsets.UTF_8);
    }

    private static IOException undecipherable(ObjectKey key, GeneralSecurityException cause) {
        return new IOException("The object " + key + " cannot be decrypted.", cause);
    }

    /** One object on its way into the store below. */
    private static final class Encryption implements ContentWriter {

        private final ObjectKey object;
        private final ContentWriter content;
        private final Key key;
        private @Nullable Long size;

        Encryption(ObjectKey object, ContentWriter content, Key key) {
            this.object = object;
            this.content = content;
            this.key = key;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);
            head.writeBytes(MARK);
            head.writeBytes(key.fingerprint());
            head.writeTo(out);
            OutputStream cipher = encrypting(key.cipher(), out);
            CountedOutput plain = new CountedOutput(cipher);
            content.writeTo(plain);
            // Only now, and not when the writer fails: this makes the last segment, which tells that nothing is
            // missing.
            cipher.close();
            size = plain.size();
        }

        private OutputStream encrypting(StreamingAead cipher, OutputStream out) throws IOException {
            try {
                return cipher.newEncryptingStream(out, boundTo(object));
            } catch (GeneralSecurityException e) {
                throw new IOException("The object " + object + " cannot be encrypted.", e);
            }
        }

        /** Of the content. */
        long size() {
            if (size == null) {
                throw new IllegalStateException("The store below did not ask for the content of " + object + ".");
            }
            return size;
        }
    }
}
