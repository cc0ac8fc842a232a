package org.motorpool.timetables.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a parser's process is started: a Java with little memory of each kind, which ends at the first sign that it is not
 * enough. Where the system has {@code prlimit}, that also bounds what Java's own switches leave open: all that the
 * process may write to in memory, the size of a file, how many files it opens; and it leaves no core behind.
 */
public final class ParserCommand {

    private static final String PRLIMIT = "prlimit";

    /** Heap, classes, code, stacks and what the Java machine needs for itself. */
    private static final long MOST_MEMORY = 768L * 1024 * 1024;

    /** Seconds of a processor, for all files of a process: the end of one whose node died while it was lost in a file. */
    private static final int MOST_CPU = 900;

    private static final List<String> LIMITS =
            List.of("--core=0", "--fsize=1048576", "--nofile=256", "--data=" + MOST_MEMORY, "--cpu=" + MOST_CPU);

    private static final List<String> SWITCHES = List.of(
            // Which ones there are changes from one Java to the next.
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Xmx256m",
            "-Xss1m",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+UseSerialGC",
            "-XX:ActiveProcessorCount=1",
            // It does not live long enough for better code to pay: 500 files take 8.6 s of a processor instead of 11.3.
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            // It would write a file for others to watch it.
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-Xshare:auto",
            "-Djava.awt.headless=true");

    private final List<String> program;
    private final Optional<Path> prlimit;

    private ParserCommand(List<String> program, Optional<Path> prlimit) {
        this.program = List.copyOf(program);
        this.prlimit = prlimit;
    }

    /** What is in a jar with all that it needs. */
    public static ParserCommand ofJar(Path jar) {
        return of(List.of("-jar", jar.toString()));
    }

    /** @param program what stands behind Java's switches */
    static ParserCommand of(List<String> program) {
        return new ParserCommand(program, find(PRLIMIT));
    }

    /** @param folder of the process, for whatever it wants to write */
    List<String> line(Path folder) {
        List<String> line = new ArrayList<>();
        prlimit.ifPresent(found -> {
            line.add(found.toString());
            line.addAll(LIMITS);
        });
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(SWITCHES);
        line.add("-Djava.io.tmpdir=" + folder);
        line.add("-Duser.home=" + folder);
        line.addAll(program);
        return line;
    }

    private static Optional<Path> find(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
