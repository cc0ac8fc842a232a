package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.motorpool.benchmarks.WebLoad.Amount;

/**
 * A web server of the reference programs ({@code node/web.cjs}, {@code py/app.py}), which somebody has set up in a folder
 * of their own and whose Redis runs. It is one process, and ends with this one at the latest.
 */
final class PeerWeb implements Contestant {

    private static final int SESSIONS = 200;
    private static final int WARM_UP_SECONDS = 5;
    private static final int CONNECTIONS = 64;
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final Stack stack;
    private final WebLoad load;
    private List<String> sessions = List.of();
    private @Nullable Process process;
    private int port;

    /** What people use today, and where the reference programs have it. */
    enum Stack {
        EXPRESS("express", Program.EXPRESS, "/emp/l1", "/m", "/flex-memory"),
        EXPRESS_REDIS("express-redis", Program.EXPRESS, "/emp/nolock", "/s", "/flex-redis"),
        /** It brings no sessions. */
        FASTAPI_REDIS("fastapi-redis", Program.FASTAPI, "/emp/nolock", "", "/limits-redis");

        private final String text;
        private final String program;
        private final String rows;
        private final String session;
        private final String limited;

        Stack(String text, String program, String rows, String session, String limited) {
            this.text = text;
            this.program = program;
            this.rows = rows;
            this.session = session;
            this.limited = limited;
        }

        String text() {
            return text;
        }
    }

    /** How a server is started; the port stands where {@code %d} is. What it keeps outlives the run. */
    private static final class Program {

        private static final String EXPRESS = "cd node && exec env SESS=1 TTL=86400 node web.cjs %d";
        private static final String FASTAPI =
                "cd py && exec env TTL=86400 $PY -m uvicorn app:app --host 127.0.0.1 --port %d"
                        + " --loop uvloop --http httptools --no-access-log --log-level warning";
    }

    PeerWeb(Path folder, Stack stack, Path scripts) {
        this.folder = folder;
        this.stack = stack;
        this.load = new WebLoad(scripts);
    }

    @Override
    public String name() {
        return stack.text();
    }

    @Override
    public ObjectNode measure(List<String> verb) throws Exception {
        ObjectNode measured = Http.JSON.createObjectNode();
        if (verb.get(0).equals("sessions") && stack.session.isEmpty()) {
            return measured;
        }
        start();
        Amount amount = Amount.of(verb);
        measured.put("sys", name()).put("mode", verb.get(0));
        switch (verb.get(0)) {
            case "conditional" -> load.conditional(url(stack.rows), Map.of(), amount, measured);
            case "sessions" -> sessions(amount, measured);
            case "limited" -> limited(amount, measured);
            default -> throw new IllegalArgumentException("There is no verb " + verb + ".");
        }
        return measured;
    }

    /** One path reads a session and writes it back, the other one only reads it. */
    private void sessions(Amount amount, ObjectNode measured) throws Exception {
        if (sessions.isEmpty()) {
            sessions = load.openSessions(SESSIONS, i -> HttpRequest.newBuilder(url(stack.session + "/rw"))
                    .timeout(START_LIMIT)
                    .build());
        }
        measured.put("C", amount.connections());
        WebLoad.put(measured, "session", load.sessions(url(stack.session + "/rw"), sessions, amount));
        WebLoad.put(measured, "read_only", load.sessions(url(stack.session + "/ro"), sessions, amount));
    }

    private void limited(Amount amount, ObjectNode measured) throws Exception {
        double unlimited = 0;
        double limited = 0;
        for (String path : List.of("/none", stack.limited, stack.limited, "/none")) {
            double perSecond = load.load(url(path), Map.of(), amount).perSecond() / 2;
            if (path.equals("/none")) {
                unlimited += perSecond;
            } else {
                limited += perSecond;
            }
        }
        measured.put("C", amount.connections())
                .put("unlimited_per_s", Math.round(unlimited))
                .put("limited_per_s", Math.round(limited))
                .put("cost_percent", WebLoad.cost(unlimited, limited));
    }

    private void start() throws Exception {
        if (process != null) {
            return;
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process started = new ProcessBuilder("bash", "-c", ". ./env.sh; " + stack.program.formatted(port))
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = started;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly, "stop-" + name()));
        // The rows come from Redis.
        if (!Waiting.until(START_LIMIT, () -> !started.isAlive() || answers(url(stack.rows))) || !started.isAlive()) {
            throw new IllegalStateException(name() + " does not start in " + folder
                    + ".\nMaybe it is not set up there (setup.sh), or its Redis does not run (ctl.sh start).");
        }
        load.load(url(stack.rows), Map.of(), new Amount(CONNECTIONS, WARM_UP_SECONDS));
    }

    private boolean answers(URI url) throws InterruptedException {
        try {
            return load.get(url, Map.of()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(5, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
            process = null;
        }
    }
}
