package org.motorpool.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/**
 * Somebody who is not signed in, with timetables of their own.
 *
 * @param cookie by which the nodes know them
 * @param address from which they come, as a proxy would say
 */
record TimetableVisitor(HttpClient http, String cookie, String address) {

    static final String TIMETABLES = "/api/v1/timetables";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 32;

    /** @param number of the visitor: each has an address of their own */
    static TimetableVisitor of(HttpClient http, int number) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new TimetableVisitor(
                http,
                "motorpool-visitor=" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                "100.64." + number / 250 % 250 + "." + (1 + number % 250));
    }

    HttpResponse<String> upload(URI node, byte[] pdf) throws IOException, InterruptedException {
        return send(request(node, TIMETABLES)
                .header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofByteArray(pdf)));
    }

    HttpResponse<String> get(URI node, String path) throws IOException, InterruptedException {
        return send(request(node, path));
    }

    private HttpRequest.Builder request(URI node, String path) {
        return HttpRequest.newBuilder(node.resolve(path))
                .timeout(PATIENCE)
                .header("Cookie", cookie)
                .header("X-Forwarded-For", address);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
