package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    Path folder;

    @Test
    void belongsToOneLauncherAtATime() {
        try (StateFolder held = StateFolder.open(folder)) {
            assertThatThrownBy(() -> StateFolder.open(held.root()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("already runs");
        }
        StateFolder.open(folder).close();
    }

    @Test
    void isPrivate() throws IOException {
        try (StateFolder state = StateFolder.open(folder.resolve("new"))) {
            assertThat(Files.getPosixFilePermissions(state.root())).hasSize(3);
        }
    }

    @Test
    void forgetsItsOwnWhenCleanedAndNothingElse() throws IOException {
        try (StateFolder state = StateFolder.open(folder)) {
            Files.writeString(state.folder("data").resolve("row"), "x");
            Files.writeString(state.file("secrets"), "x");

            Path strange = Files.createFile(folder.resolve("thesis.tex"));

            state.clean();

            assertThat(folder).isDirectoryNotContaining(path -> path.endsWith("data") || path.endsWith("secrets"));
            assertThat(strange).exists();
        }
    }

    @Test
    void saysSoInOneLineWhenItCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> StateFolder.open(file.resolve("state")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
    }
}
