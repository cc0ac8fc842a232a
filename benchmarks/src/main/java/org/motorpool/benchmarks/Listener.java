package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows topics for as long as it takes: where a stream ends it goes on at another node with the last position
 * that it was told.
 */
final class Listener implements AutoCloseable {

    private static final int AGAIN_MILLIS = 300;

    private final HttpClient http;
    private final ScheduledExecutorService timer;
    private final List<URI> nodes;
    private final Tenant tenant;
    private final List<String> topics;
    private final boolean isSocket;
    private final Map<String, List<Long>> numbers = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private String position = "";
    private int node;
    private int openings;
    private int attempts;
    private boolean isClosed;
    private AutoCloseable connection = () -> {};

    /** @param nodes of which it begins with the first */
    Listener(
            HttpClient http,
            ScheduledExecutorService timer,
            List<URI> nodes,
            Tenant tenant,
            List<String> topics,
            boolean isSocket) {
        this.http = http;
        this.timer = timer;
        this.nodes = nodes;
        this.tenant = tenant;
        this.topics = topics;
        this.isSocket = isSocket;
    }

    /** The numbers of the events of a topic, as they came. */
    synchronized List<Long> numbers(String topic) {
        return List.copyOf(numbers.getOrDefault(topic, List.of()));
    }

    /** Whatever came that should not have. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** How often a stream was opened. */
    synchronized int openings() {
        return openings;
    }

    synchronized void open() {
        if (isClosed) {
            return;
        }
        URI url = nodes.get(node++ % nodes.size());
        int attempt = ++attempts;
        CompletableFuture<?> opened = isSocket ? openSocket(url, attempt) : openStream(url, attempt);
        opened.whenComplete((unused, failure) -> {
            if (failure != null) {
                again(attempt);
            }
        });
    }

    /** The end of a connection may be told in more than one way; another one is opened once. */
    private synchronized void again(int attempt) {
        if (attempt != attempts) {
            return;
        }
        attempts++;
        timer.schedule(
                this::open, AGAIN_MILLIS + ThreadLocalRandom.current().nextInt(AGAIN_MILLIS), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<?> openStream(URI url, int attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        url.resolve("/api/v1/events?topics=" + String.join(",", topics)))
                .header("Authorization", "Bearer " + tenant.apiKey());
        if (!position.isEmpty()) {
            request.header("Last-Event-ID", position);
        }
        Lines lines = new Lines(attempt);
        return http.sendAsync(
                        request.build(),
                        info -> info.statusCode() == 200
                                ? BodySubscribers.fromLineSubscriber(lines)
                                : BodySubscribers.replacing(null))
                .thenAccept(this::requireStream);
    }

    private void requireStream(HttpResponse<?> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The stream answered " + response.statusCode() + ".");
        }
    }

    /** Reads Server-Sent Events. */
    private final class Lines implements Flow.Subscriber<String> {

        private final int attempt;
        private String id = "";
        private String type = "";

        Lines(int attempt) {
            this.attempt = attempt;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            synchronized (Listener.this) {
                connection = subscription::cancel;
            }
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("id:")) {
                id = line.substring(3);
            } else if (line.startsWith("event:")) {
                type = line.substring(6);
            } else if (line.startsWith("data:")) {
                take(type, id, read(line.substring(5)));
            }
        }

        @Override
        public void onError(Throwable failure) {
            again(attempt);
        }

        @Override
        public void onComplete() {
            again(attempt);
        }
    }

    private CompletableFuture<?> openSocket(URI url, int attempt) {
        return http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + tenant.apiKey())
                .buildAsync(URI.create("ws://" + url.getAuthority() + "/api/v1/events/socket"), new Texts(attempt))
                .thenCompose(this::greet);
    }

    private synchronized CompletableFuture<WebSocket> greet(WebSocket socket) {
        connection = socket::abort;
        ObjectNode hello = Http.JSON.createObjectNode();
        topics.forEach(hello.putArray("topics")::add);
        if (!position.isEmpty()) {
            hello.put("after", position);
        }
        return socket.sendText(hello.toString(), true);
    }

    /** Reads a WebSocket. */
    private final class Texts implements WebSocket.Listener {

        private final int attempt;
        private final StringBuilder text = new StringBuilder();

        Texts(int attempt) {
            this.attempt = attempt;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = read(text.toString());
                text.setLength(0);
                take(message.path("type").asText(), message.path("id").asText(), message);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            again(attempt);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            again(attempt);
        }
    }

    private synchronized void take(String type, String id, JsonNode message) {
        switch (type) {
            case "open" -> openings++;
            case "event" ->
                numbers.computeIfAbsent(message.path("topic").asText(), topic -> new ArrayList<>())
                        .add(message.path("number").asLong());
            case "gap" -> faults.add(message.toString());
            default -> {}
        }
        if (!id.isEmpty()) {
            position = id;
        }
    }

    private static JsonNode read(String json) {
        try {
            return Http.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        try {
            connection.close();
        } catch (Exception e) {
            faults.add(e.toString());
        }
    }
}
