package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * Two hubs of socket.io that tell each other through Redis: the reference program {@code p8/run.mjs}, which has its own
 * clients, broadcasts in three runs, and tells of the connections first and then of each run.
 */
final class PeerSockets implements Contestant {

    private static final int HUBS = 2;
    private static final int LIMIT_SECONDS = 300;

    private final Path folder;

    PeerSockets(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "socket.io";
    }

    @Override
    public ObjectNode measure(List<String> verb) throws Exception {
        int clients = Integer.parseInt(verb.get(1));
        List<JsonNode> told = run("exec node p8/run.mjs " + clients / HUBS + " " + verb.get(2) + " " + verb.get(3));
        if (told.size() < 2) {
            throw new IllegalStateException("p8/run.mjs told nothing in " + folder
                    + ".\nMaybe it is not set up there (setup.sh), or its Redis does not run (ctl.sh start).");
        }
        List<JsonNode> runs = told.subList(1, told.size());
        ObjectNode measured = Http.JSON.createObjectNode();
        measured.put("sys", name()).put("mode", verb.get(0)).put("N", clients);
        measured.put("p50_ms", median(runs, "p50"))
                .put("p99_ms", median(runs, "p99"))
                .put("max_ms", median(runs, "max"))
                .put("missing", sum(runs, "expected") - sum(runs, "delivered"))
                .put(
                        "heap_kB_per_connection",
                        StreamSupport.stream(
                                        told.get(0).path("KB_per_conn_heap").spliterator(), false)
                                .mapToDouble(JsonNode::asDouble)
                                .average()
                                .orElseThrow());
        return measured;
    }

    private static double median(List<JsonNode> runs, String figure) {
        return Results.median(
                runs.stream().map(run -> run.path(figure).asDouble()).toList());
    }

    private static long sum(List<JsonNode> runs, String figure) {
        return runs.stream().mapToLong(run -> run.path(figure).asLong()).sum();
    }

    private List<JsonNode> run(String program) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", ". ./env.sh; ulimit -n 20000; " + program)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread ending = new Thread(() -> end(process), "stop-socket.io");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            String said = CompletableFuture.supplyAsync(() -> read(process)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<JsonNode> told = new ArrayList<>();
            for (String line : said.lines().filter(each -> each.startsWith("{")).toList()) {
                told.add(Http.JSON.readTree(line));
            }
            return told;
        } finally {
            end(process);
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    /** With its hubs and clients, which are its children. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
