package org.motorpool.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemObjectStoreTest extends ObjectStoreContract {

    @TempDir
    private Path folder;

    @Override
    ObjectStore store() {
        return new FileSystemObjectStore(folder);
    }

    @Test
    void theHashIsThatOfTheFile() throws Exception {
        Written written = store().put(new ObjectKey("t/j/f1/a"), out -> out.write(new byte[] {'a', 'b', 'c'}));

        assertThat(written.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void writerThatFailsLeavesNoFileBehind() throws Exception {
        assertThatThrownBy(() -> store().put(new ObjectKey("t/j/f1/a"), out -> {
                    throw new IOException("The writer died.");
                }))
                .isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void makesItsFolder() throws Exception {
        ObjectStore deep = new FileSystemObjectStore(folder.resolve("not/yet/there"));
        assertThat(deep.list("t/")).isEmpty();
        deep.put(new ObjectKey("t/j/f1/a"), out -> out.write(1));
        assertThat(deep.list("t/")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a/b", "a//b", "a/../b", "../a", "a/.hidden", "a/b c", "a/b\\c", "a/b/", "ä/b"})
    void refusesWhatIsNoKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "/", "t", "t/../../"})
    void refusesWhatIsNoPrefix(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> store().list(text));
    }
}
