package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRegisterTest {

    @TempDir
    Path folder;

    @Test
    void endsWhatAnEarlierLauncherLeft() throws IOException, InterruptedException {
        Process left = new ProcessBuilder("sleep", "60").start();
        new ProcessRegister(folder).add("sleeper", left.toHandle());

        assertThat(new ProcessRegister(folder).endLeftovers()).isEqualTo(1);

        assertThat(left.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void endsEvenAPausedProcess() throws IOException, InterruptedException {
        Process left = new ProcessBuilder("sleep", "60").start();
        new ProcessRegister(folder).add("sleeper", left.toHandle());
        ChildProcess.signal(left.pid(), "STOP");

        new ProcessRegister(folder).endLeftovers();

        assertThat(left.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesAloneAStrangerThatGotTheSameNumber() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    folder.resolve("node-1.pid"),
                    stranger.pid() + " " + Instant.now().minusSeconds(3600));

            assertThat(new ProcessRegister(folder).endLeftovers()).isZero();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void isNotPutOffByAFileThatWasHalfWritten() throws IOException {
        Files.writeString(folder.resolve("node-1.pid"), "12");
        assertThat(new ProcessRegister(folder).endLeftovers()).isZero();
        assertThat(folder).isEmptyDirectory();
    }
}
