package org.motorpool.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.motorpool.launcher.Cluster;

/** How often a node was refused a write because its fence was stale, as it counts itself. */
final class Refusals {

    private static final Pattern METRIC =
            Pattern.compile("(?m)^motorpool_jobs_stale_fences_total(\\{[^}]*})? ([0-9.E+]+)");
    private static final String LOGGED = "Refused a stale attempt";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    Refusals(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * By its metric, which begins anew with the node; where that is missing by its log, which does not. A node that has just
     * gone on takes its time to answer.
     */
    long of(int node) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return asked(node);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private long asked(int node) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cluster.nodeUrl(node).resolve("/metrics"))
                .timeout(LIMIT)
                .header("Accept", "text/plain")
                .build();
        String metrics = http.send(request, BodyHandlers.ofString()).body();
        Matcher found = METRIC.matcher(metrics);
        double sum = 0;
        boolean any = false;
        while (found.find()) {
            sum += Double.parseDouble(found.group(2));
            any = true;
        }
        return any ? Math.round(sum) : logged(node);
    }

    private long logged(int node) throws IOException {
        try (Stream<String> lines = Files.lines(cluster.logFile("node-" + node), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(LOGGED)).count();
        }
    }
}
