package org.motorpool.reports.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program that reads our files as their readers do. A missing program fails the test: a report that nothing else
 * has opened is not tested.
 */
final class ExternalTool {

    private ExternalTool() {}

    static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "tool", ".log");
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command[0] + " did not end within 120 s.");
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command[0] + " ended with " + process.exitValue() + ":\n" + output);
        }
        return output;
    }
}
