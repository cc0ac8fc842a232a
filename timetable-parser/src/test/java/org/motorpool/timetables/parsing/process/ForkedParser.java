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
        Process histogram = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), "GC.class_histogram")
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
            ParseAnswer given = answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            // One that ends by itself does so at once.
            asked.waitFor(20, TimeUnit.MILLISECONDS);
            return given;
        } catch (ExecutionException | TimeoutException e) {
            asked.destroyForcibly().waitFor();
            throw new IOException("No answer from the parser", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
