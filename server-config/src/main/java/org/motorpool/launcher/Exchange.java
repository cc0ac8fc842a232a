package org.motorpool.launcher;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request over HTTP/1.1 and its whole answer. The limit covers the body, which the time-out of a request does not.
 *
 * <p>Java's client asks for HTTP/2 by itself. In clear text the server sometimes stops reading such a connection (seen
 * with a body that it refused, and while it was starting), and the client waits.
 */
final class Exchange {

    private Exchange() {}

    static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
    }

    static <T> HttpResponse<T> of(HttpClient http, HttpRequest request, BodyHandler<T> body, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException(request.uri() + " did not answer within " + limit + ".");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
