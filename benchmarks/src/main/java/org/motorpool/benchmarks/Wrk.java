package org.motorpool.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load driver of everything that is measured over HTTP, the same for all: the program {@code wrk} with one thread.
 *
 * @param connections kept open, each with one request at a time
 */
record Wrk(int connections) {

    private static final int GRACE_SECONDS = 30;
    private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern MEDIAN = Pattern.compile("(?m)^\\s+50%\\s+([0-9.]+)(us|ms|s|m)");
    private static final Pattern SLOW = Pattern.compile("(?m)^\\s+99%\\s+([0-9.]+)(us|ms|s|m)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect ([0-9]+), read [0-9]+, write [0-9]+, timeout ([0-9]+)");

    /**
     * What the server did under load.
     *
     * @param refused answers with a status of 400 or more
     * @param broken connections that could not be made, and requests that took too long; a server may close one between
     *     two requests
     */
    record Load(double perSecond, double medianMillis, double slowMillis, long refused, long broken) {

        /** @throws IllegalStateException if it is no load of answers as they were asked for */
        Load require(Object what) {
            if (refused > 0 || broken > 0) {
                throw new IllegalStateException(what + ": " + refused + " requests were refused, " + broken
                        + " broke.\nMaybe the limits leave too little room.");
            }
            return this;
        }
    }

    /** @throws IllegalStateException if the program is not there */
    static void requireInstalled() {
        try {
            Process process = new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit().orTimeout(GRACE_SECONDS, TimeUnit.SECONDS).join();
        } catch (IOException e) {
            throw new IllegalStateException("The program wrk is missing.\nMaybe install the package of this name.", e);
        }
    }

    /** @param script in Lua, that makes the requests */
    Load run(URI url, int seconds, Map<String, String> headers, Optional<Path> script) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s", "--latency"));
        headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        script.ifPresent(file -> command.addAll(List.of("-s", file.toString())));
        command.add(url.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return parse(
                    CompletableFuture.supplyAsync(() -> read(process)).get(seconds + GRACE_SECONDS, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what the program said. */
    static Load parse(String said) {
        Matcher perSecond = PER_SECOND.matcher(said);
        if (!perSecond.find()) {
            throw new IllegalStateException("wrk measured nothing: " + said);
        }
        return new Load(
                Double.parseDouble(perSecond.group(1)),
                millis(MEDIAN.matcher(said)),
                millis(SLOW.matcher(said)),
                sum(REFUSED.matcher(said)),
                sum(BROKEN.matcher(said)));
    }

    private static double millis(Matcher found) {
        if (!found.find()) {
            return 0;
        }
        double number = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "us" -> number / 1_000;
            case "ms" -> number;
            case "s" -> number * 1_000;
            default -> number * 60_000;
        };
    }

    private static long sum(Matcher found) {
        long sum = 0;
        if (found.find()) {
            for (int i = 1; i <= found.groupCount(); i++) {
                sum += Long.parseLong(found.group(i));
            }
        }
        return sum;
    }
}
