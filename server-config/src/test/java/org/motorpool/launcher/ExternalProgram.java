package org.motorpool.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of the system that tests look at our files with, because it was written by somebody else.
 *
 * @param debianPackage what to install if it is missing
 */
record ExternalProgram(String name, String debianPackage) {

    private static final long LIMIT_SECONDS = 120;

    /** Runs it and answers what it printed; anything but success fails the test. */
    String run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        try {
            Path printed = Files.createTempFile(name, ".out");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
                builder.environment().putAll(environment);
                return awaitEnd(builder.start(), printed);
            } finally {
                Files.delete(printed);
            }
        } catch (IOException e) {
            throw new AssertionError(name + " cannot be run. Maybe install the package " + debianPackage + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String awaitEnd(Process process, Path printed) throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(name + " did not end within " + LIMIT_SECONDS + " s.");
        }
        String output = Files.readString(printed, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new AssertionError(name + " ended with " + process.exitValue() + ": " + output);
        }
        return output;
    }
}
