package org.motorpool.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The running processes, a file each: number and time of start, which together name a process for good. What a launcher
 * left behind when it was killed is found here by the next one.
 */
final class ProcessRegister {

    /** Systems round the time of a process's start. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final Path folder;
    private volatile boolean closed;

    ProcessRegister(Path folder) {
        this.folder = folder;
    }

    /** From now on every process that still wants to start is ended at once: the cluster is being stopped. */
    void close() {
        closed = true;
    }

    void add(String name, ProcessHandle process) {
        if (closed) {
            process.destroyForcibly();
            throw new StartFailure(name + " was not started: everything is being stopped.");
        }
        String started = process.info().startInstant().map(Instant::toString).orElse("");
        try {
            Files.writeString(file(name), process.pid() + " " + started + "\n");
        } catch (IOException e) {
            process.destroyForcibly();
            throw StartFailure.of("Writing " + file(name), e);
        }
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            // Harmless: a process that has ended is recognized by its time of start.
        }
    }

    /** Ends the processes of an earlier launcher, and only those. Returns how many there were. */
    int endLeftovers() {
        try (Stream<Path> files = Files.list(folder)) {
            int ended = 0;
            for (Path file : files.toList()) {
                Optional<ProcessHandle> process = read(file);
                if (process.isPresent()) {
                    end(process.get());
                    ended++;
                }
                Files.deleteIfExists(file);
            }
            return ended;
        } catch (IOException e) {
            throw StartFailure.of("Reading " + folder, e);
        }
    }

    private static Optional<ProcessHandle> read(Path file) throws IOException {
        List<String> words = List.of(Files.readString(file).strip().split(" "));
        if (words.size() != 2) {
            return Optional.empty();
        }
        try {
            Instant started = Instant.parse(words.get(1));
            return ProcessHandle.of(Long.parseLong(words.get(0)))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(at -> Duration.between(at, started).abs().compareTo(ROUNDING) <= 0)
                            .orElse(false));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void end(ProcessHandle process) {
        // A fast shutdown to PostgreSQL, an ordinary interrupt to a node.
        ChildProcess.signal(process.pid(), "INT");
        ChildProcess.signal(process.pid(), "CONT");
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".pid");
    }
}
