package org.motorpool.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.motorpool.launcher.Cluster;

/** HAProxy before a cluster, configured as {@code server-config/haproxy} says. */
final class HaProxy implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("..", "server-config", "haproxy", "haproxy.cfg");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI front;
    private final URI watch;

    private HaProxy(Process process, URI front, URI watch) {
        this.process = process;
        this.front = front;
        this.watch = watch;
    }

    /** Where the program is, if it is installed. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static HaProxy start(Path program, Cluster cluster, Path log) throws Exception {
        URI front = URI.create("http://127.0.0.1:" + freePort());
        URI watch = URI.create("http://127.0.0.1:" + freePort());
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-db", "-f", CONFIGURATION.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MOTORPOOL_PROXY", front.getAuthority());
        builder.environment().put("MOTORPOOL_PROXY_WATCH", watch.getAuthority());
        for (int node = 1; node <= cluster.nodes(); node++) {
            builder.environment()
                    .put("MOTORPOOL_NODE_" + node, cluster.nodeUrl(node).getAuthority());
            builder.environment()
                    .put(
                            "MOTORPOOL_HEALTH_" + node,
                            Integer.toString(cluster.healthUrl(node).getPort()));
        }
        HaProxy started = new HaProxy(builder.start(), front, watch);
        for (int node = 1; node <= cluster.nodes(); node++) {
            started.awaitUp(node);
        }
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Where clients come in. */
    URI url() {
        return front;
    }

    /** Waits until the node gets requests. */
    void awaitUp(int node) throws Exception {
        if (!Waiting.until(SOON, () -> isUp(node))) {
            throw new IllegalStateException("HAProxy sends nothing to node " + node + ": " + states());
        }
    }

    private boolean isUp(int node) throws InterruptedException {
        return states().lines()
                .anyMatch(line -> line.startsWith("requests,node-" + node + ",") && line.contains(",UP,"));
    }

    private String states() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(watch.resolve("/;csv")).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return process.isAlive() ? "" : "HAProxy has ended.";
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
