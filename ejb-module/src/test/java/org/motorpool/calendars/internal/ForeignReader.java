package org.motorpool.calendars.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that reads calendars with a parser that others wrote: it prints what it read as JSON. Where it is missing the
 * test fails.
 *
 * @param command in the folder of the readers
 * @param debianPackages what to install if it is missing
 */
record ForeignReader(List<String> command, String debianPackages) {

    private static final long LIMIT_SECONDS = 120;
    private static final Path SOURCES = Path.of("src", "test", "calendar-readers");
    private static final Path FOLDER = Path.of("target", "calendar-readers");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** What is in a calendar. */
    record ReadCalendar(String name, List<ReadEvent> events) {}

    /** An event with all the times that it takes place. */
    record ReadEvent(
            String uid,
            String summary,
            String location,
            String description,
            List<String> categories,
            int sequence,
            List<ReadTime> times) {}

    /**
     * One time.
     *
     * @param start local
     * @param zone or {@code floating}
     * @param epochSecond of a floating time as if it were UTC
     */
    record ReadTime(String start, String zone, long epochSecond, long seconds) {}

    /** ical.js, from npm. */
    static ForeignReader icalJs() {
        ForeignReader npm = new ForeignReader(List.of("npm"), "npm");
        npm.run(List.of("ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        return new ForeignReader(List.of("node", "read.js"), "nodejs");
    }

    /** icalendar and dateutil, of Debian's Python. */
    static ForeignReader pythonIcalendar() {
        prepare();
        return new ForeignReader(List.of("/usr/bin/python3", "read.py"), "python3-icalendar and python3-dateutil");
    }

    ReadCalendar read(byte[] calendar) {
        try {
            Path file = Files.createTempFile(FOLDER, "calendar", ".ics");
            Files.write(file, calendar);
            return JSON.readValue(run(List.of(file.getFileName().toString())), ReadCalendar.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(List<String> arguments) {
        prepare();
        List<String> line = new ArrayList<>(command);
        line.addAll(arguments);
        try {
            Path printed = Files.createTempFile(FOLDER, "printed", ".json");
            Path complaints = Files.createTempFile(FOLDER, "printed", ".err");
            Process process = new ProcessBuilder(line)
                    .directory(FOLDER.toFile())
                    .redirectOutput(printed.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " did not end within " + LIMIT_SECONDS + " s.");
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        line + " ended with " + process.exitValue() + ": " + Files.readString(complaints));
            }
            return Files.readString(printed);
        } catch (IOException e) {
            throw new AssertionError(line + " cannot be run. Maybe install " + debianPackages + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void prepare() {
        try (var sources = Files.list(SOURCES)) {
            Files.createDirectories(FOLDER);
            for (Path source : sources.toList()) {
                Files.write(FOLDER.resolve(source.getFileName()), Files.readAllBytes(source));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
