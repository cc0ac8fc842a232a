package org.motorpool.platform.storage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.storage.*}. */
@Singleton
public class StorageConfig {

    private final Path folder;
    private final Duration sweep;
    private final Duration keepUnnamed;

    /**
     * @param folder where objects lie; all nodes must see the same one, on one file system
     * @param sweep how often files that no row names are looked for
     * @param keepUnnamed how old such a file is before it is removed; longer than any job takes from file to row
     */
    @Inject
    public StorageConfig(
            @ConfigProperty(name = "motorpool.storage.folder", defaultValue = "storage") String folder,
            @ConfigProperty(name = "motorpool.storage.sweep", defaultValue = "PT1H") Duration sweep,
            @ConfigProperty(name = "motorpool.storage.keep-unnamed", defaultValue = "PT6H") Duration keepUnnamed) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
        this.sweep = sweep;
        this.keepUnnamed = keepUnnamed;
    }

    public Duration sweep() {
        return sweep;
    }

    public Duration keepUnnamed() {
        return keepUnnamed;
    }

    public Path folder() {
        return folder;
    }
}
