package org.motorpool.platform.storage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.storage.*}. */
@Singleton
public class StorageConfig {

    private final Path folder;

    /** @param folder where objects lie; all nodes must see the same one, on one file system */
    @Inject
    public StorageConfig(@ConfigProperty(name = "motorpool.storage.folder", defaultValue = "storage") String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    public Path folder() {
        return folder;
    }
}
