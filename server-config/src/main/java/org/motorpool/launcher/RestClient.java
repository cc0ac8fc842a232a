package org.motorpool.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** Talks to the REST API as somebody who signs in, and keeps the session's cookie. */
final class RestClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(1);

    private final URI server;
    private final HttpClient http;

    RestClient(URI server) {
        this(server, Exchange.client().cookieHandler(new CookieManager()).build());
    }

    private RestClient(URI server, HttpClient http) {
        this.server = server;
        this.http = http;
    }

    /** The same person with the same cookies at another node. */
    RestClient at(URI node) {
        return new RestClient(node, http);
    }

    /** What the server said; {@code location} and {@code body} are empty where it said nothing. */
    record Answer(int status, String location, JsonNode body) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    Answer signIn(String tenant, String email, String password) {
        return post("/api/v1/session", Map.of("tenant", tenant, "email", email, "password", password));
    }

    Answer post(String path, Map<String, ?> body) {
        try {
            return send(HttpRequest.newBuilder(server.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @param ifMatch the ETag of what is changed; empty for what has none */
    Answer put(String path, Map<String, ?> body, String ifMatch) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)));
            return send(ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Posts a body of another type than JSON. */
    Answer upload(String path, String mediaType, String body) {
        return upload(path, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer upload(String path, String mediaType, byte[] body) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    Answer delete(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)).DELETE());
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)));
    }

    /** Writes what the path answers into a file, in place of what it held. */
    void download(String path, Path file) {
        try {
            HttpResponse<Path> response = Exchange.of(
                    http,
                    HttpRequest.newBuilder(server.resolve(path)).build(),
                    BodyHandlers.ofFile(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE),
                    DOWNLOAD_LIMIT);
            if (response.statusCode() != 200) {
                throw new StartFailure("Downloading " + path + " answered " + response.statusCode() + ".");
            }
        } catch (IOException e) {
            throw new StartFailure(server + " does not answer: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted.", e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = Exchange.of(http, request.build(), BodyHandlers.ofString(), ANSWER_LIMIT);
            boolean isJson = response.headers()
                    .firstValue("Content-Type")
                    .map(type -> type.contains("json"))
                    .orElse(false);
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    isJson ? JSON.readTree(response.body()) : JSON.createObjectNode());
        } catch (IOException e) {
            throw new StartFailure(server + " does not answer: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted.", e);
        }
    }
}
