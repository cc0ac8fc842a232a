package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * How a server is measured over HTTP: the product and its peers alike. Before each figure the same load runs for a moment
 * that does not count.
 */
final class WebLoad {

    private static final int LEAD_SECONDS = 2;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    /** The requests are made before the load begins, so that the driver has little to do. */
    private static final String SCRIPT = """
            local cookies = {%s}
            local requests = {}
            local i = 0
            init = function(arguments)
              for n, cookie in ipairs(cookies) do
                requests[n] = wrk.format("GET", nil, {["Cookie"] = cookie})
              end
            end
            request = function()
              i = i %% #requests + 1
              return requests[i]
            end
            """;

    /** Without a memory for cookies: everybody who asks is somebody else. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path folder;

    /** @param folder where scripts of the load driver are written */
    WebLoad(Path folder) {
        this.folder = folder;
    }

    /**
     * How much load.
     *
     * @param seconds of each figure
     */
    record Amount(int connections, int seconds) {

        /** From a verb such as {@code sessions 64 5}. */
        static Amount of(List<String> verb) {
            return new Amount(Integer.parseInt(verb.get(1)), Integer.parseInt(verb.get(2)));
        }
    }

    /** One figure: answers a second. */
    Wrk.Load load(URI url, Map<String, String> headers, Amount amount) throws Exception {
        return load(url, headers, Optional.empty(), amount);
    }

    /** Load that nobody counts: a server that has just started may take too long for a request. */
    void warmUp(URI url, Map<String, String> headers, int seconds, int connections) throws Exception {
        new Wrk(connections).run(url, seconds, headers, Optional.empty());
    }

    private Wrk.Load load(URI url, Map<String, String> headers, Optional<Path> script, Amount amount) throws Exception {
        Wrk wrk = new Wrk(amount.connections());
        wrk.run(url, LEAD_SECONDS, headers, script);
        return wrk.run(url, amount.seconds(), headers, script).require(url);
    }

    /** A resource for clients that have it already (304) and for those that do not (200). */
    void conditional(URI url, Map<String, String> headers, Amount amount, ObjectNode measured) throws Exception {
        HttpResponse<byte[]> whole = get(url, headers);
        Map<String, String> asking = ifNoneMatch(whole, headers);
        if (whole.statusCode() != 200 || get(url, asking).statusCode() != 304) {
            throw new IllegalStateException(url + " answers " + whole.statusCode() + ", or does not confirm its tag.");
        }
        Wrk.Load confirmed = load(url, asking, amount);
        Wrk.Load full = load(url, headers, amount);
        measured.put("C", amount.connections()).put("bytes_of_200", whole.body().length);
        put(measured, "304", confirmed);
        put(measured, "200", full);
    }

    static Map<String, String> ifNoneMatch(HttpResponse<?> whole, Map<String, String> headers) {
        Map<String, String> asking = new TreeMap<>(headers);
        asking.put("If-None-Match", whole.headers().firstValue("ETag").orElse(""));
        return asking;
    }

    HttpResponse<byte[]> get(URI url, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(ANSWER_LIMIT);
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Requests of many sessions in turn. */
    Wrk.Load sessions(URI url, List<String> cookies, Amount amount) throws Exception {
        String list = cookies.stream().map(cookie -> "[==[" + cookie + "]==]").collect(Collectors.joining(",\n"));
        Files.createDirectories(folder);
        Path script = Files.createTempFile(folder, "sessions", ".lua");
        try {
            Files.writeString(script, SCRIPT.formatted(list));
            return load(url, Map.of(), Optional.of(script), amount);
        } finally {
            Files.delete(script);
        }
    }

    /** What a browser would send back after each of these requests. */
    List<String> openSessions(int count, IntFunction<HttpRequest> opening) throws IOException, InterruptedException {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            HttpResponse<Void> answer = http.send(opening.apply(i), BodyHandlers.discarding());
            String cookie = answer.headers().allValues("Set-Cookie").stream()
                    .map(set -> set.substring(0, (set + ";").indexOf(';')))
                    .collect(Collectors.joining("; "));
            if (answer.statusCode() / 100 != 2 || cookie.isEmpty()) {
                throw new IOException("Opening a session answered " + answer.statusCode() + ".");
            }
            cookies.add(cookie);
        }
        return cookies;
    }

    static void put(ObjectNode measured, String what, Wrk.Load load) {
        measured.put(what + "_per_s", Math.round(load.perSecond()))
                .put(what + "_p50_ms", hundredths(load.medianMillis()))
                .put(what + "_p99_ms", hundredths(load.slowMillis()));
    }

    /** How much less a second there is with a limit than without, in percent. */
    static double cost(double unlimited, double limited) {
        return hundredths(100 * (1 - limited / unlimited));
    }

    static double hundredths(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2f", value));
    }
}
