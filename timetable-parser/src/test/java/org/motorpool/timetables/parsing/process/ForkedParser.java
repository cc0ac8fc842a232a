package org.motorpool.timetables.parsing.process;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParseAnswerCodec;

/** The real program, started as a server would start it, and again whenever it has ended. */
final class ForkedParser implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ParseAnswerCodec codec = new ParseAnswerCodec();
    private Process process;
    private int starts;

    ForkedParser() throws IOException {
        this.process = start();
    }

    private Process start() throws IOException {
        starts++;
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-jar",
                System.getProperty("motorpool.parser")));
        builder.environment().clear();
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    int starts() {
        return starts;
    }

    /** What it holds in its heap once the garbage is gone. */
    long heldBytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        java("jcmd"),
                        "-J-Dsun.tools.attach.attachTimeout=60000",
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = histogram.inputReader(StandardCharsets.UTF_8)) {
            // The last line: "Total", objects, bytes.
            String total = lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(total.trim().split(" +")[2]);
        } finally {
            histogram.waitFor();
        }
    }

    private static String java(String command) {
        return Path.of(System.getProperty("java.home"), "bin", command).toString();
    }

    /** @throws IOException if it gave none, or not in time */
    ParseAnswer parse(byte[] file) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            process = start();
        }
        Optional<ParseAnswer> answer = ask(file);
        if (answer.isEmpty()) {
            // One that was about to end when it was given the file has not looked at it.
            process = start();
            answer = ask(file);
        }
        return answer.orElseThrow(() -> new IOException("The parser ended instead of an answer"));
    }

    /** Empty if the process ended by itself. */
    private Optional<ParseAnswer> ask(byte[] file) throws IOException, InterruptedException {
        Process asked = process;
        CompletableFuture<ParseAnswer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                DataOutputStream out = new DataOutputStream(asked.getOutputStream());
                out.writeInt(file.length);
                out.write(file);
                out.flush();
                DataInputStream in = new DataInputStream(asked.getInputStream());
                return codec.decode(in.readNBytes(in.readInt()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            return Optional.of(answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            boolean hasEnded = e instanceof ExecutionException && asked.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (hasEnded && asked.exitValue() == 0) {
                return Optional.empty();
            }
            asked.destroyForcibly().waitFor();
            throw new IOException("No answer from the parser", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
