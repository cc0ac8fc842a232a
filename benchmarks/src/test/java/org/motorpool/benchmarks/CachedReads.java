package org.motorpool.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.motorpool.benchmarks.Http.Answer;

/** Reads and writes the workload's values through the nodes, as a program of one tenant. */
record CachedReads(Testbed bed, Tenant tenant, Http http) {

    static final Duration LIMIT = Duration.ofSeconds(25);

    CachedReads(Testbed bed, Tenant tenant) {
        this(bed, tenant, new Http());
    }

    /** An answer, and how long it took. */
    record Timed(Answer answer, Duration took) {

        long value() {
            if (!answer.isSuccess()) {
                throw new AssertionError("The server answered " + answer);
            }
            return answer.body().path("value").asLong();
        }
    }

    Timed get(int node, String key) throws IOException, InterruptedException {
        return get(node, key, "");
    }

    /** @param query such as {@code takesMillis=2000} */
    Timed get(int node, String key, String query) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Answer answer = http.get(url(node, key, query), tenant.authorization(), LIMIT);
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Returns a position that has seen the value. */
    String put(int node, String key, long value, boolean forget) throws IOException, InterruptedException {
        Answer answer =
                http.post(url(node, key, ""), Map.of("value", value, "forget", forget), tenant.authorization(), LIMIT);
        if (!answer.isSuccess()) {
            throw new AssertionError("The server answered " + answer);
        }
        return answer.body().path("position").asText();
    }

    private URI url(int node, String key, String query) {
        return bed.cluster().nodeUrl(node).resolve("/api/v1/workload/values/" + key + "?" + query);
    }
}
