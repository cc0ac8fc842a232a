package org.motorpool.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to the nodes, with their whole answers; one per caller, because it keeps cookies. */
final class Http {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .cookieHandler(new CookieManager())
            .build();

    /** What came back. */
    record Answer(int status, JsonNode body, HttpHeaders headers) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** @throws IOException if no answer came within the limit, whether or not the request had an effect */
    Answer post(URI url, Object body, Map<String, String> headers, Duration limit)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))),
                headers,
                limit);
    }

    /** @throws IOException likewise */
    Answer put(URI url, Object body, Map<String, String> headers, Duration limit)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))),
                headers,
                limit);
    }

    Answer get(URI url, Map<String, String> headers, Duration limit) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url), headers, limit);
    }

    Answer delete(URI url, Map<String, String> headers, Duration limit) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url).DELETE(), headers, limit);
    }

    private Answer send(HttpRequest.Builder request, Map<String, String> headers, Duration limit)
            throws IOException, InterruptedException {
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            boolean isJson = response.headers()
                    .firstValue("Content-Type")
                    .map(type -> type.contains("json"))
                    .orElse(false);
            return new Answer(
                    response.statusCode(),
                    isJson ? JSON.readTree(response.body()) : JSON.nullNode(),
                    response.headers());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("No answer within " + limit + ".", e);
        }
    }
}
