package org.motorpool.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests to several nodes at once, from a client for each of them. They end a session that there is not: nobody needs
 * to be known and nothing changes, so that nothing but the rules decides what becomes of them.
 */
final class Flood {

    static final int ADMITTED = 204;
    static final int REFUSED = 429;
    static final int SILENT = 503;

    /** No answer: the node is dead. */
    static final int NONE = 0;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final int inFlight;

    /** @param inFlight requests to each node at a time */
    Flood(int inFlight) {
        this.inFlight = inFlight;
    }

    /** One after the other, so that whatever a node does for its first request is done. */
    static void warmUp(List<URI> nodes) throws InterruptedException {
        for (URI node : nodes) {
            new Flood(1).send(5, List.of(node));
        }
    }

    /** Answers when all have been answered, or never will be. */
    void send(int count, List<URI> nodes) throws InterruptedException {
        List<HttpClient> clients = new ArrayList<>();
        Semaphore[] room = new Semaphore[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            clients.add(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(3))
                    .build());
            room[i] = new Semaphore(inFlight);
        }
        for (int i = 0; i < count; i++) {
            int node = i % nodes.size();
            room[node].acquire();
            HttpRequest request = HttpRequest.newBuilder(nodes.get(node).resolve("/api/v1/session"))
                    .timeout(LIMIT)
                    .DELETE()
                    .build();
            clients.get(node)
                    .sendAsync(request, BodyHandlers.discarding())
                    .handle((HttpResponse<Void> answer, Throwable failure) ->
                            answer == null ? NONE : answer.statusCode())
                    .thenAccept(status -> {
                        statuses.computeIfAbsent(status, some -> new LongAdder())
                                .increment();
                        room[node].release();
                    });
        }
        for (Semaphore some : room) {
            some.acquire(inFlight);
        }
    }

    long count(int status) {
        return statuses.getOrDefault(status, new LongAdder()).sum();
    }

    Map<Integer, Long> counts() {
        Map<Integer, Long> counts = new TreeMap<>();
        statuses.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }
}
