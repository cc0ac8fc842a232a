package org.motorpool.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests as somebody who has an API key or none, and keeps whole answers, bytes and all. */
record Probe(URI server, Optional<String> key) {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = Exchange.client().build();

    /** What came back. A stream that does not end counts as an answer that was cut off. */
    record Answer(
            String request, int status, String mediaType, String location, String tag, boolean replayed, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body.isEmpty() ? "{}" : body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(this + " is no JSON", e);
            }
        }

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        @Override
        public String toString() {
            String shown = body.length() > 600 ? body.substring(0, 600) + " ..." : body;
            return request + " answered " + status + " " + mediaType + " " + shown;
        }
    }

    Answer get(String path) {
        return send("GET", path, "", new byte[0]);
    }

    Answer send(String verb, String path, Object body) {
        return send(verb, path, "application/json", bytes(body));
    }

    /** The same caller at another node. */
    Probe at(URI node) {
        return new Probe(node, key);
    }

    /** Posts JSON under an idempotency key. */
    Answer post(String idempotencyKey, String path, Object body) {
        return send("POST", path, "application/json", bytes(body), Map.of("Idempotency-Key", idempotencyKey));
    }

    /** @param mediaType empty for none */
    Answer send(String verb, String path, String mediaType, byte[] body) {
        return send(verb, path, mediaType, body, Map.of());
    }

    Answer send(String verb, String path, String mediaType, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("If-Match", "\"0\"")
                .method(verb, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!mediaType.isEmpty()) {
            request.header("Content-Type", mediaType);
        }
        headers.forEach(request::setHeader);
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return send(verb + " " + path, request.build());
    }

    /** Such a stream never ends; what matters is whether it opens. */
    private static boolean isEndless(HttpRequest request) {
        return request.uri().getPath().endsWith("/jobs/events")
                || request.uri().getPath().equals("/api/v1/events");
    }

    private static byte[] read(HttpRequest request, HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return isEndless(request) && response.statusCode() == 200 ? new byte[0] : body.readAllBytes();
        }
    }

    private static Answer send(String name, HttpRequest request) {
        try {
            HttpResponse<InputStream> response =
                    HTTP.sendAsync(request, BodyHandlers.ofInputStream()).get(60, TimeUnit.SECONDS);
            return new Answer(
                    name,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("Location").orElse(""),
                    response.headers().firstValue("ETag").orElse(""),
                    response.headers().firstValue("Idempotency-Replayed").isPresent(),
                    // Every byte as a character, so that a search misses nothing.
                    new String(read(request, response), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException | IOException e) {
            throw new AssertionError(name + " was not answered: " + e, e);
        }
    }

    static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Makes a thing, looks for it where the server says it is, and answers with what the server says of it. */
    JsonNode make(String path, Map<String, ?> body) {
        Answer answer = send("POST", path, body);
        if (!answer.isSuccess()) {
            throw new AssertionError(answer.toString());
        }
        if (!answer.location().isEmpty()) {
            Answer found = get(answer.location());
            if (found.status() != 200) {
                throw new AssertionError(answer + " is said to be at " + answer.location() + ", but " + found);
            }
        }
        return answer.json();
    }
}
