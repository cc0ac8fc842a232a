package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./start} says before there is a Java to say it. */
class StartScriptTest {

    private static final Path SCRIPT = Path.of("..", "start").toAbsolutePath().normalize();

    @TempDir
    Path programs;

    @BeforeEach
    void haveOnlyTheProgramsOfASmallSystem() throws IOException {
        for (String program : List.of("dirname", "sed", "find")) {
            write(program, "exec $(PATH=/usr/bin:/bin type -P " + program + ") \"$@\"");
        }
    }

    private void write(String program, String script) throws IOException {
        Path file = programs.resolve(program);
        Files.writeString(file, "#!/bin/bash\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void asksForAJdkInOneLineWhenThereIsNone() throws IOException, InterruptedException {
        assertThat(start())
                .isEqualTo("1: No JDK was found (java). Maybe install a JDK 17 or newer, or set JAVA_HOME.\n");
    }

    @Test
    void asksForANewerJdkInOneLine() throws IOException, InterruptedException {
        write("java", "echo '    java.specification.version = 1.8' >&2");

        assertThat(start()).isEqualTo("1: JDK 17 or newer is needed; java is version 8. Maybe set JAVA_HOME.\n");
    }

    private String start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", SCRIPT.toString()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", programs.toString()));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ": " + said;
    }
}
