package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One of the reference programs ({@code p1/jobq.mjs} and {@code peers.JobQ}), which somebody has set up in a folder of
 * their own and whose servers run.
 */
final class Peer implements Contestant {

    private static final Set<String> OF_NODE = Set.of("bullmq", "pgboss", "graphile", "graphile-batch");
    private static final int LIMIT_MINUTES = 10;

    /** The database that {@code p1/throughput.sh} uses; made if it is missing. */
    private static final String PREPARE = ". ./env.sh;"
            + " createdb -h 127.0.0.1 -p $PG_PORT -U postgres peers_t 2>/dev/null;"
            + " export PG_URL=postgres://postgres@127.0.0.1:$PG_PORT/peers_t"
            + " JDBC_URL=\"jdbc:postgresql://127.0.0.1:$PG_PORT/peers_t?user=postgres\"; set -f; ";

    private final Path folder;
    private final String name;

    Peer(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ObjectNode measure(List<String> verb) throws Exception {
        if (verb.get(0).equals("silent") || verb.get(0).equals("bulk")) {
            return Http.JSON.createObjectNode();
        }
        List<String> arguments = new ArrayList<>(verb);
        boolean isNode = OF_NODE.contains(name);
        if (verb.get(0).equals("latency") && !isNode) {
            // Its own immediate execution, which spares the poll.
            arguments.add("-1");
        }
        String program = isNode
                ? "node $P/p1/jobq.mjs "
                : "java -Dorg.slf4j.simpleLogger.defaultLogLevel=off -cp $JCP peers.JobQ ";
        return run(PREPARE + program + name + " " + String.join(" ", arguments));
    }

    private ObjectNode run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        String line = said.lines()
                .filter(each -> each.startsWith("{"))
                .reduce((a, b) -> b)
                .orElse("{}");
        return (ObjectNode) Http.JSON.readTree(line);
    }
}
