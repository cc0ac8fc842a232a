package org.motorpool.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process of the cluster, written down in a file while it lives. It runs in a session of its own: Ctrl-C in the
 * terminal reaches the launcher only, which then stops its processes in the right order.
 */
final class ChildProcess {

    private static final Pattern PROBLEM =
            Pattern.compile("FATAL: |PANIC: |initdb: error|No space left|Boot Command \\S+ failed"
                    + "|^Caused by: (?!java.io.IOException: (Broken pipe|Connection))");
    private static final int LONGEST_QUOTE = 300;
    private static final String SETSID = "/usr/bin/setsid";

    private final String name;
    private final Process process;
    private final Log log;
    private final ProcessRegister register;

    private ChildProcess(String name, Process process, Log log, ProcessRegister register) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.register = register;
    }

    /**
     * Where a process writes, behind what those before it wrote.
     *
     * @param from where its own part begins, in bytes
     */
    private record Log(Path file, long from) {

        static Log behind(Path file) throws IOException {
            return new Log(file, Files.exists(file) ? Files.size(file) : 0);
        }

        BufferedReader open() throws IOException {
            InputStream bytes = Files.newInputStream(file);
            bytes.skipNBytes(from);
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    /** What to run, where, and with which additions to the environment. */
    record Command(String name, List<String> words, Map<String, String> environment, Path folder) {}

    static ChildProcess start(Command command, Path log, ProcessRegister register) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(Path.of(SETSID))) {
            words.add(SETSID);
        }
        words.addAll(command.words());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Settings of the user's own PostgreSQL would change what ours does.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().putAll(command.environment());
        try {
            Log own = Log.behind(log);
            Process process = builder.start();
            register.add(command.name(), process.toHandle());
            return new ChildProcess(command.name(), process, own, register);
        } catch (IOException e) {
            throw StartFailure.of("Starting " + command.name(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Only of a process that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    /** Sends a signal by name, such as {@code STOP}. */
    void signal(String signal) {
        if (process.isAlive()) {
            signal(process.pid(), signal);
        }
    }

    static void signal(long pid, String signal) {
        try {
            // bash has kill built in; a small system may lack the program of that name.
            new ProcessBuilder("bash", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StartFailure("No signal can be sent: bash is missing.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process: by the signal if it obeys within the limit, else by force. */
    void stop(String signal, Duration limit) {
        signal(signal);
        signal("CONT");
        if (!await(limit)) {
            kill();
        }
        register.remove(name);
    }

    /** Ends the process as a power cut would. */
    void kill() {
        process.destroyForcibly();
        if (!await(Duration.ofSeconds(10))) {
            throw new StartFailure(name + " (process " + pid() + ") does not end.");
        }
        register.remove(name);
    }

    boolean await(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** A failure that quotes what the process said last about its trouble. */
    StartFailure failure(String what) {
        String said = logged(PROBLEM).map(line -> ": " + shortened(line)).orElse("");
        return new StartFailure(name + " " + what + said + ". Maybe see " + log.file() + ".");
    }

    boolean hasLogged(Pattern pattern) {
        return logged(pattern).isPresent();
    }

    /** The last line that matches: what ends a process is what it says at the end. */
    private Optional<String> logged(Pattern pattern) {
        try (BufferedReader lines = log.open()) {
            return lines.lines().filter(line -> pattern.matcher(line).find()).reduce((earlier, later) -> later);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String shortened(String line) {
        String text = line.strip();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
