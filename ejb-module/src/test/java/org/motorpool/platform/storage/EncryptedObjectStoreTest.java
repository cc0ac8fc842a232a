package org.motorpool.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Encrypted objects in memory, and what becomes of those that somebody changed. */
class EncryptedObjectStoreTest extends ObjectStoreContract {

    private static final String OLD = "the old secret of all nodes";
    private static final String NEW = "the new secret of all nodes";
    private static final ObjectKey KEY = new ObjectKey("tenant/job/f1/file");

    private final InMemoryObjectStore below = new InMemoryObjectStore();
    private final ObjectStore store = with(false, OLD);

    @Override
    ObjectStore store() {
        return store;
    }

    private ObjectStore with(boolean acceptsPlain, String... secrets) {
        return new EncryptedObjectStore(below, new StorageKeys(List.of(secrets), acceptsPlain));
    }

    @Test
    void whatLiesBelowShowsNothingOfTheContent() throws Exception {
        store.put(KEY, text("who rides where"));
        byte[] once = bytes(below);
        store.put(KEY, text("who rides where"));

        assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain("who", "rides");
        assertThat(bytes(below)).as("never the same twice").isNotEqualTo(once);
    }

    @Test
    void equalContentsAreNotToldByTheirHashes() throws Exception {
        Written one = store.put(KEY, text("who rides where"));
        Written other = store.put(new ObjectKey("tenant/job/f2/file"), text("who rides where"));

        assertThat(other.sha256()).isNotEqualTo(one.sha256());
        assertThat(other.size()).isEqualTo(one.size());
    }

    @Test
    void newObjectsHaveTheNewKeyAndOldOnesStayReadable() throws Exception {
        store.put(KEY, text("old"));
        ObjectStore rotated = with(false, NEW, OLD);
        ObjectKey other = new ObjectKey("tenant/job/f2/file");
        rotated.put(other, text("new"));

        assertThat(read(rotated, KEY)).isEqualTo("old");
        assertThat(read(rotated, other)).isEqualTo("new");
        assertThat(read(with(false, NEW), other)).isEqualTo("new");
        assertThatIOException().isThrownBy(() -> read(store, other)).withMessageContaining("motorpool.storage.keys");
        assertThatIOException().isThrownBy(() -> read(with(false, NEW), KEY));
    }

    @Test
    void objectsOfEarlierVersionsAreReadWhereThatIsAllowed() throws Exception {
        ObjectStore lenient = with(true, OLD);
        for (String plain : new String[] {"", "short", "0123456789 and longer than any head"}) {
            below.put(KEY, text(plain));

            assertThat(read(lenient, KEY)).isEqualTo(plain);
            assertThat(lenient.size(KEY)).isEqualTo(plain.length());
            try (InputStream range = lenient.get(KEY, 2, 3)) {
                assertThat(new String(range.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(plain.substring(Math.min(2, plain.length()), Math.min(5, plain.length())));
            }
            assertThatIOException().isThrownBy(() -> read(store, KEY)).withMessageContaining("accept-plain");
            assertThatIOException().isThrownBy(() -> store.get(KEY, 0, 1));
        }
    }

    @Test
    void anObjectThatWasMovedIsRefused() throws Exception {
        store.put(KEY, text("mine"));
        ObjectKey elsewhere = new ObjectKey("another/job/f1/file");
        byte[] stored = bytes(below);
        below.put(elsewhere, out -> out.write(stored));

        assertThatIOException().isThrownBy(() -> read(store, elsewhere));
        assertThatIOException().isThrownBy(() -> range(elsewhere, 0, 4));
    }

    /** Whatever byte is changed, and wherever the object is cut: what is read is the content's beginning, and then fails. */
    @Property(tries = 60)
    void aChangedOrCutObjectNeverReadsAsAnother(
            @ForAll @IntRange(min = 1, max = 200_000) int size, @ForAll Random random) throws Exception {
        byte[] content = new byte[size];
        random.nextBytes(content);
        store.put(KEY, out -> out.write(content));
        byte[] stored = bytes(below);
        int at = random.nextInt(stored.length);
        byte[] changed = random.nextBoolean() ? flipped(stored, at) : java.util.Arrays.copyOf(stored, at);
        below.put(KEY, out -> out.write(changed));

        assertThatIOException().isThrownBy(() -> {
            try (InputStream in = store.get(KEY)) {
                in.readAllBytes();
            }
        });
        assertThatIOException().isThrownBy(() -> range(KEY, 0, size));
    }

    @Test
    void secretsThatCouldBeGuessedAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> with(true, "short"));
        assertThatIllegalArgumentException().isThrownBy(() -> with(true));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private byte[] range(ObjectKey key, long offset, long length) throws IOException {
        try (InputStream in = store.get(key, offset, length)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(ObjectStore of) throws IOException {
        try (InputStream in = of.get(KEY)) {
            return in.readAllBytes();
        }
    }

    private static ContentWriter text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(ObjectStore from, ObjectKey key) throws IOException {
        try (InputStream in = from.get(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
