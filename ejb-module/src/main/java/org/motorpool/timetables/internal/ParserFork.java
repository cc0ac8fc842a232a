package org.motorpool.timetables.internal;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One process that reads PDFs, one after another: a frame with the file goes to its input, a frame with the answer comes
 * from its output. It knows nothing of us: its environment is empty, its folder its own. What it writes to its error
 * output may have words of the file in it and is thrown away. It ends when its input does.
 */
final class ParserFork implements AutoCloseable {

    /** More than an answer about 100 pages has; a process that says more has lost its mind. */
    private static final int MOST_ANSWER_BYTES = 32 * 1024 * 1024;

    private static final int DEATH_SECONDS = 5;

    private final Process process;
    private final Path folder;
    private int files;

    private ParserFork(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static ParserFork start(ParserCommand command) throws IOException {
        Path folder = Files.createTempDirectory("parser");
        try {
            ProcessBuilder builder = new ProcessBuilder(command.line(folder))
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            return new ParserFork(builder.start(), folder);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** @throws IOException if the process ended, or says what is no answer */
    byte[] ask(byte[] pdf) throws IOException {
        files++;
        DataOutputStream requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        requests.writeInt(pdf.length);
        requests.write(pdf);
        requests.flush();
        DataInputStream answers = new DataInputStream(process.getInputStream());
        int length = answers.readInt();
        if (length < 0 || length > MOST_ANSWER_BYTES) {
            throw new IOException("An answer of " + length + " bytes");
        }
        byte[] answer = answers.readNBytes(length);
        if (answer.length < length) {
            throw new IOException("An answer that ends too soon");
        }
        return answer;
    }

    int files() {
        return files;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it from any thread; whoever waits for its answer gets an exception. */
    void kill() {
        process.destroyForcibly();
    }

    /** How it ended; empty if it does not end, whatever is done. Kills it first. */
    OptionalInt awaitEnd() throws InterruptedException {
        // One that ends by itself is given the time to say why.
        if (!process.waitFor(DEATH_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
        return process.waitFor(DEATH_SECONDS, TimeUnit.SECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    @Override
    public void close() {
        kill();
        delete(folder);
    }

    /** What a process that is just ending writes there goes with the folder of the node. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
