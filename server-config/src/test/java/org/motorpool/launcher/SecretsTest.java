package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void makesASecretOnceAndKeepsItForTheNextStart() {
        Path file = folder.resolve("secrets");
        String made = new Secrets(file).get("one");

        assertThat(made).hasSize(24).isNotEqualTo(new Secrets(file).get("other"));
        assertThat(new Secrets(file).get("one")).isEqualTo(made);
    }

    @Test
    void letsOnlyTheOwnerReadThem() throws IOException {
        Path file = folder.resolve("secrets");
        new Secrets(file).get("one");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
