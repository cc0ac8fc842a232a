package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** What keeps other sites from using a signed-in browser, and what browsers are told. */
@ExtendWith(SharedCluster.class)
class BrowserDefenseClusterIT {

    private static final HttpClient HTTP = Exchange.client().build();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void noChangeFromAnotherSiteIsMadeWithTheSessionOfABrowser(RunningCluster running) throws Exception {
        TestAccount ravi = TestAccount.make(running, "site");
        String cookie = cookieOf(running, ravi);
        List<String> faults = new ArrayList<>();
        List<Map<String, String>> foreign = List.of(
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"),
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site", "Origin", "https://evil.example"));
        for (String verb : List.of("POST", "PUT", "PATCH", "DELETE")) {
            for (String media : List.of("application/json", "text/plain", "")) {
                for (Map<String, String> headers : foreign) {
                    HttpResponse<String> answer = send(running, verb, "/api/v1/sessions", cookie, media, headers);
                    if (answer.statusCode() != 403 || !answer.body().contains("CROSS_SITE_REQUEST")) {
                        faults.add(
                                verb + " " + media + " " + headers + ": " + answer.statusCode() + " " + answer.body());
                    }
                }
            }
        }
        assertThat(faults).isEmpty();

        HttpResponse<String> own =
                send(running, "DELETE", "/api/v1/sessions", cookie, "", Map.of("Sec-Fetch-Site", "same-origin"));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(204);
    }

    @Test
    void browsersAreToldToTrustNobodyElse(RunningCluster running) throws Exception {
        HttpResponse<String> page = send(running, "GET", "/", "", "", Map.of());
        HttpResponse<String> api = send(running, "GET", "/api/v1/session", "", "", Map.of());

        for (HttpResponse<String> answer : List.of(page, api)) {
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Permissions-Policy"))
                    .contains("camera=()")
                    .contains("geolocation=()");
            assertThat(header(answer, "Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(header(answer, "Server")).isEmpty();
            assertThat(header(answer, "X-Powered-By")).isEmpty();
            // Where people come without TLS it would lock them out.
            assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
        }
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'")
                .doesNotContain("script-src 'self' 'unsafe")
                .doesNotContain("style-src 'self' 'unsafe");
        assertThat(header(api, "Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(header(api, "Cache-Control")).isEqualTo("no-store");
    }

    private static String cookieOf(RunningCluster running, TestAccount account) throws Exception {
        URI node = running.cluster().nodeUrl(1);
        HttpResponse<String> signedIn = Exchange.of(
                HTTP,
                HttpRequest.newBuilder(node.resolve("/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Probe.bytes(Map.of(
                                "tenant", account.tenant(),
                                "email", account.email(),
                                "password", TestAccount.PASSWORD))))
                        .build(),
                BodyHandlers.ofString(),
                LIMIT);
        String cookie = header(signedIn, "Set-Cookie");
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static HttpResponse<String> send(
            RunningCluster running, String verb, String path, String cookie, String media, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        running.cluster().nodeUrl(1).resolve(path))
                .method(verb, media.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (!media.isEmpty()) {
            request.header("Content-Type", media);
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        headers.forEach(request::header);
        return Exchange.of(HTTP, request.build(), BodyHandlers.ofString(), LIMIT);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
