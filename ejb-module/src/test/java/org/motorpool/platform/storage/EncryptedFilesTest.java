package org.motorpool.platform.storage;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** As a node has it: encrypted objects in a folder. */
class EncryptedFilesTest extends ObjectStoreContract {

    @TempDir
    private Path folder;

    @Override
    ObjectStore store() {
        return new EncryptedObjectStore(
                new FileSystemObjectStore(folder), new StorageKeys(List.of("a secret of the nodes"), false));
    }
}
