package org.motorpool.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every object store does. */
abstract class ObjectStoreContract {

    private static final ObjectKey KEY = new ObjectKey("tenant/job/f1/report.xlsx");

    abstract ObjectStore store();

    @Test
    void givesBackWhatWasPutWithItsSizeAndAHash() throws Exception {
        Written written = store().put(KEY, text("abc"));

        assertThat(written.key()).isEqualTo(KEY);
        assertThat(written.size()).isEqualTo(3);
        assertThat(written.sha256()).matches("[0-9a-f]{64}");
        assertThat(read(KEY)).isEqualTo("abc");
    }

    @Test
    void keepsLargeContentByteForByte() throws Exception {
        byte[] large = new byte[3_000_001];
        new Random(7).nextBytes(large);
        store().put(KEY, ContentWriter.copyOf(new ByteArrayInputStream(large)));
        try (InputStream in = store().get(KEY)) {
            assertThat(in.readAllBytes()).isEqualTo(large);
        }
    }

    @Test
    void anEmptyObjectIsAnObject() throws Exception {
        assertThat(store().put(KEY, out -> {}).size()).isZero();
        assertThat(read(KEY)).isEmpty();
    }

    @Test
    void writerMayCloseItsStream() throws Exception {
        store().put(KEY, out -> {
            out.write('x');
            out.close();
        });
        assertThat(read(KEY)).isEqualTo("x");
    }

    @Test
    void givesRangesAndStopsAtTheEnd() throws Exception {
        store().put(KEY, text("0123456789"));
        assertThat(read(KEY, 0, 4)).isEqualTo("0123");
        assertThat(read(KEY, 4, 3)).isEqualTo("456");
        assertThat(read(KEY, 8, 100)).isEqualTo("89");
        assertThat(read(KEY, 10, 5)).isEmpty();
        assertThat(read(KEY, 3, 0)).isEmpty();
    }

    @Test
    void givesRangesOfLargeObjectsWhereverTheyBegin() throws Exception {
        byte[] large = new byte[300_007];
        new Random(11).nextBytes(large);
        store().put(KEY, ContentWriter.copyOf(new ByteArrayInputStream(large)));
        for (int offset : new int[] {0, 1, 65_000, 65_535, 65_536, 131_072, 200_000, 300_006, 300_007, 400_000}) {
            for (int length : new int[] {0, 1, 2, 70_000, 400_000}) {
                try (InputStream in = store().get(KEY, offset, length)) {
                    int from = Math.min(offset, large.length);
                    assertThat(in.readAllBytes())
                            .as(offset + " " + length)
                            .isEqualTo(Arrays.copyOfRange(large, from, Math.min(from + length, large.length)));
                }
            }
        }
    }

    @Test
    void knowsTheSizeOfWhatItKeeps() throws Exception {
        store().put(KEY, text("0123456789"));
        assertThat(store().size(KEY)).isEqualTo(10);
        store().put(KEY, text(""));
        assertThat(store().size(KEY)).isZero();
        assertThatThrownBy(() -> store().size(new ObjectKey("tenant/not/there")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void contentThatFailsLeavesNothing() throws Exception {
        assertThatThrownBy(() -> store().put(KEY, out -> {
                    out.write('x');
                    throw new IOException("The writer died.");
                }))
                .hasMessage("The writer died.");
        assertThatThrownBy(() -> store().get(KEY)).isInstanceOf(NoSuchFileException.class);
        assertThat(store().list("tenant/")).isEmpty();
    }

    @Test
    void contentThatFailsLeavesWhatWasThereBefore() throws Exception {
        store().put(KEY, text("before"));
        assertThatThrownBy(() -> store().put(KEY, out -> {
                    throw new IOException("The writer died.");
                }))
                .isInstanceOf(IOException.class);
        assertThat(read(KEY)).isEqualTo("before");
    }

    @Test
    void isNotSeenBeforeItIsComplete() throws Exception {
        store().put(KEY, out -> {
            out.write("half".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(store().list("tenant/")).isEmpty();
            assertThatThrownBy(() -> store().get(KEY)).isInstanceOf(NoSuchFileException.class);
        });
        assertThat(read(KEY)).isEqualTo("half");
    }

    @Test
    void readerOfAReplacedObjectReadsOneOfTheTwo() throws Exception {
        store().put(KEY, text("first"));
        try (InputStream in = store().get(KEY)) {
            store().put(KEY, text("second"));
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("first");
        }
        assertThat(read(KEY)).isEqualTo("second");
    }

    @Test
    void listsWholeSegmentsInOrder() throws Exception {
        for (String key : new String[] {"a/j/f2/p1", "a/j/f1/p2", "a/j/f1/p1", "a/jj/f1/p1", "b/j/f1/p1"}) {
            store().put(new ObjectKey(key), text(key));
        }
        assertThat(store().list("a/j/"))
                .extracting(ObjectKey::value)
                .containsExactly("a/j/f1/p1", "a/j/f1/p2", "a/j/f2/p1");
        assertThat(store().list("c/")).isEmpty();
    }

    @Test
    void deletesOnce() throws Exception {
        store().put(KEY, text("abc"));
        assertThat(store().delete(KEY)).isTrue();
        assertThat(store().delete(KEY)).isFalse();
        assertThatThrownBy(() -> store().get(KEY, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void listsWhatWasWrittenBeforeAnInstant() throws Exception {
        store().put(KEY, text("abc"));
        store().put(new ObjectKey("other/job/f1/a"), text("abc"));
        assertThat(store().listWrittenBefore(Instant.now().plusSeconds(60)))
                .extracting(ObjectKey::value)
                .containsExactlyInAnyOrder(KEY.value(), "other/job/f1/a");
        assertThat(store().listWrittenBefore(Instant.now().minusSeconds(60))).isEmpty();
    }

    private static ContentWriter text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(ObjectKey key) throws IOException {
        try (InputStream in = store().get(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String read(ObjectKey key, long offset, long length) throws IOException {
        try (InputStream in = store().get(key, offset, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
