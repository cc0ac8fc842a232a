package org.motorpool.web.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.json.Json;

/**
 * Answers {@code /health/live}, {@code /health/ready} and {@code /health/started} beside the server, each on a thread of
 * its own: also where every thread for requests is busy, and until the application has stopped.
 */
@Singleton
@NullUnmarked
public class HealthServer {

    private static final String PATH = "/health/";
    private static final int BACKLOG = 50;

    @Inject
    private HealthConfig config;

    @Inject
    private HealthReports reports;

    @Inject
    private ListenerProbe listener;

    @Inject
    private Json json;

    @Resource(lookup = "concurrent/motorpool-dispatch")
    private ManagedThreadFactory threads;

    private HttpServer server;

    /** The web tier starts and stops it with the application. */
    public void start() {
        listener.start();
        reports.start();
        if (config.port() == 0) {
            return;
        }
        InetSocketAddress address = new InetSocketAddress(config.address(), config.port());
        try {
            server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            // Nobody would ever send requests to a node whose health cannot be asked for.
            throw new IllegalStateException("Nobody can ask for the health of this node at " + address, e);
        }
        server.createContext(PATH, this::answer);
        server.setExecutor(task -> threads.newThread(task).start());
        server.start();
    }

    public void stop() {
        listener.stop();
        reports.stop();
        if (server != null) {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<HealthReport> report =
                    reports.find(exchange.getRequestURI().getPath().substring(PATH.length()));
            if (report.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = json.write(report.get()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(report.get().isUp() ? 200 : 503, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
