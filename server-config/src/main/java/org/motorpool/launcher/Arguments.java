package org.motorpool.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the command line of {@code ./start} asks for. */
public record Arguments(int nodes, boolean clean, boolean help, Path state, Ports ports, String heap) {

    static final int MOST_NODES = 8;

    /** The text of {@code --help}; {@code ./start} shows the same file before anything is built. */
    static String helpText() {
        try (InputStream file = Arguments.class.getResourceAsStream("help.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StartFailure naming the argument that is wrong */
    static Arguments parse(List<String> words) {
        int nodes = 2;
        boolean clean = false;
        boolean help = false;
        Path state = Path.of(".local");
        Ports ports = Ports.defaults();
        String heap = "512m";
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--nodes" -> nodes = number(option, rest.poll(), 1, MOST_NODES);
                case "--clean" -> clean = true;
                case "--help", "-h" -> help = true;
                case "--state" -> state = Path.of(value(option, rest.poll()));
                case "--heap" -> heap = heap(option, rest.poll());
                case "--http-port" -> ports = ports.withHttp(port(option, rest.poll()));
                case "--postgres-port" -> ports = ports.withPostgres(port(option, rest.poll()));
                case "--grid-port" -> ports = ports.withGrid(port(option, rest.poll()));
                case "--smtp-port" -> ports = ports.withSmtp(port(option, rest.poll()));
                default -> throw new StartFailure("Unknown argument " + option + ". Maybe see ./start --help.");
            }
        }
        return new Arguments(nodes, clean, help, state, ports, heap);
    }

    private static String value(String option, @Nullable String word) {
        if (word == null || word.isBlank()) {
            throw new StartFailure(option + " needs a value. Maybe see ./start --help.");
        }
        return word;
    }

    private static String heap(String option, @Nullable String word) {
        String size = value(option, word);
        if (!size.matches("[1-9][0-9]{0,6}[mMgG]")) {
            throw new StartFailure(option + " needs a size such as 512m or 2g, not " + size + ".");
        }
        return size;
    }

    private static int port(String option, @Nullable String word) {
        // Leaves room for the ports that follow the first.
        return number(option, word, 1024, 65_535 - MOST_NODES);
    }

    private static int number(String option, @Nullable String word, int least, int most) {
        String text = value(option, word);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same line as for a number out of range.
        }
        throw new StartFailure(option + " needs a number from " + least + " to " + most + ", not " + text + ".");
    }
}
