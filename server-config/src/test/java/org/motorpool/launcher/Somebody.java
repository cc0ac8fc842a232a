package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** A browser without a session, or with one, or a program with a key; each test has its own. */
record Somebody(HttpClient http, Map<String, String> headers) {

    static final String TIMETABLES = "/api/v1/timetables";

    private static final Duration SOON = Duration.ofMinutes(2);

    /** @param address which something in front of the nodes saw: the limits of visitors count by it */
    static Somebody visitor(String address) {
        return new Somebody(
                Exchange.client().cookieHandler(new CookieManager()).build(), Map.of("X-Forwarded-For", address));
    }

    /** A program of its own in the demo tenant: what others upload does not count for it. */
    static Somebody withNewKey(RunningCluster running, String role) {
        return withNewKey(running.administrator(1), role);
    }

    static Somebody withNewKey(RestClient administrator, String role) {
        return withKey(administrator
                .post("/api/v1/api-keys", Map.of("name", "Timetables", "roles", List.of(role)))
                .text("key"));
    }

    static Somebody withKey(String key) {
        return new Somebody(Exchange.client().build(), Map.of("Authorization", "Bearer " + key));
    }

    HttpResponse<String> send(String verb, URI uri, String type, byte[] body, Map<String, String> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .method(verb, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        headers.forEach(request::header);
        more.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(URI uri) {
        return send("GET", uri, "", new byte[0], Map.of());
    }

    /** As a browser's form does. */
    HttpResponse<String> upload(URI node, byte[] pdf, String fileName) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(pdf);
        form.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(
                "POST", node.resolve(TIMETABLES), "multipart/form-data; boundary=xyz", form.toByteArray(), Map.of());
    }

    /** The timetable, once it was read. */
    JsonNode awaitReady(URI timetable) {
        boolean isReady = Waiting.until(SOON, () -> state(timetable).equals("ready"));
        JsonNode found = json(get(timetable));
        assertThat(isReady).as(found.toString()).isTrue();
        return found;
    }

    String state(URI timetable) {
        return json(get(timetable)).path("state").asText();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return Probe.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
