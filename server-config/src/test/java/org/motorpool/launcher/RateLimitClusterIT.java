package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Rules that the platform's administrator makes hold on every node; so does a block of an address. */
@ExtendWith(SharedCluster.class)
class RateLimitClusterIT {

    private static final HttpClient HTTP = Exchange.client().build();

    /** How soon a rule must be obeyed is measured where nodes do nothing else, among the benchmarks. */
    private static final Duration OBEYED = Duration.ofSeconds(30);

    private static final String RULE = "/api/v1/rate-limits/few-signs-out";
    private static final int ASKED = 10;
    private static final String SESSION = "/api/v1/session";

    private final URI one;
    private final URI other;
    private final String platform;
    private final RunningCluster running;

    RateLimitClusterIT(RunningCluster running) throws Exception {
        this.running = running;
        this.one = running.cluster().nodeUrl(1);
        this.other = running.cluster().nodeUrl(2);
        this.platform = signIn(
                        one,
                        "192.0.2.10",
                        "platform",
                        running.cluster().platformEmail(),
                        running.cluster().platformPassword())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceAll(";.*", "");
    }

    @AfterEach
    void removeTheRule() throws Exception {
        send(one, "DELETE", RULE, Map.of("Cookie", platform), "");
    }

    @Test
    void anAnswerTellsHowTheCallerStands() throws Exception {
        HttpHeaders headers =
                send(one, "GET", SESSION, Map.of("Cookie", platform), "").headers();

        assertThat(headers.firstValue("RateLimit-Policy").orElseThrow()).matches("\"[a-z-]+\";q=\\d+;w=\\d+");
        assertThat(headers.firstValue("RateLimit").orElseThrow()).matches("\"[a-z-]+\";r=\\d+;t=\\d+");
        long limit = headers.firstValueAsLong("X-RateLimit-Limit").orElseThrow();
        assertThat(headers.firstValueAsLong("X-RateLimit-Remaining").orElseThrow())
                .isBetween(1L, limit);
        assertThat(headers.firstValueAsLong("X-RateLimit-Reset").orElseThrow()).isPositive();
    }

    @Test
    void aRuleHoldsOnBothNodesHoweverThePathIsWrittenUntilItIsRemoved() throws Exception {
        HttpResponse<String> made = put("\"0\"", 3);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(Waiting.until(OBEYED, () -> tells(one) && tells(other))).isTrue();
        // Finding out has spent some; a changed rule begins anew.
        assertThat(put("\"0\"", 5).statusCode()).isEqualTo(412);
        assertThat(put("\"1\"", 5).headers().firstValue("ETag")).contains("\"2\"");
        assertThat(Waiting.until(OBEYED, () -> limit(one) == 5 && limit(other) == 5))
                .isTrue();
        assertThat(Waiting.until(
                        OBEYED,
                        () -> signOut(one, SESSION).statusCode() == 429
                                && signOut(other, SESSION).statusCode() == 429))
                .isTrue();

        for (String path :
                List.of(SESSION, SESSION + "/", "/api/v1//session", "/api/v1/session;a=b", "/api/v1/%73ession")) {
            HttpResponse<String> refused = signOut(other, path);
            assertThat(refused.statusCode()).as(path).isEqualTo(429);
            JsonNode problem = Probe.JSON.readTree(refused.body());
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            assertThat(problem.path("code").asText()).isEqualTo("RATE_LIMITED");
            assertThat(problem.path("rule").asText()).isEqualTo("few-signs-out");
            assertThat(problem.path("remaining").asInt(-1)).isZero();
            assertThat(problem.path("reset").asLong()).isPositive();
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isEqualTo(problem.path("reset").asLong());
            assertThat(refused.headers()
                            .firstValueAsLong("X-RateLimit-Remaining")
                            .orElseThrow())
                    .isZero();
        }

        assertThat(send(one, "DELETE", RULE, Map.of("Cookie", platform), "").statusCode())
                .isEqualTo(204);
        assertThat(Waiting.until(
                        OBEYED,
                        () -> signOut(one, SESSION).statusCode() == 204
                                && signOut(other, SESSION).statusCode() == 204))
                .isTrue();
        assertThat(lastActions()).startsWith("rate-limit.removed", "rate-limit.changed", "rate-limit.changed");
    }

    @Test
    void oneOfTheProductsOwnRulesIsChangedAndComesBack() throws Exception {
        String path = "/api/v1/rate-limits/user";
        HttpResponse<String> own = send(one, "GET", path, Map.of("Cookie", platform), "");
        assertThat(own.headers().firstValue("ETag")).contains("\"0\"");
        ObjectNode changed = ((ObjectNode) Probe.JSON.readTree(own.body())).put("capacity", 601);
        changed.remove(List.of("name", "builtIn"));

        assertThat(send(one, "PUT", path, Map.of("Cookie", platform, "If-Match", "\"0\""), changed.toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(other, "GET", path, Map.of("Cookie", platform), "").body())
                .contains("\"capacity\":601", "\"builtIn\":false");
        assertThat(send(one, "DELETE", path, Map.of("Cookie", platform), "").statusCode())
                .isEqualTo(204);
        assertThat(send(other, "GET", path, Map.of("Cookie", platform), "").body())
                .isEqualTo(own.body());
    }

    @Test
    void aRuleThatMakesNoSenseIsRefused() throws Exception {
        HttpResponse<String> refused = send(
                one,
                "PUT",
                "/api/v1/rate-limits/Bad_Name",
                Map.of("Cookie", platform, "If-Match", "\"0\""),
                "{\"subject\":\"global\",\"deviceClass\":\"truck\",\"method\":\"FETCH\","
                        + "\"path\":\"/elsewhere\",\"capacity\":0,\"refill\":-1,\"periodMillis\":1}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Probe.JSON.readTree(refused.body()).path("errors").findValuesAsText("field"))
                .contains("name", "deviceClass", "method", "path", "capacity", "refill", "periodMillis");
    }

    @Test
    void devicesHaveTheLimitOfTheirClassWhicheverNodeTheyAsk() throws Exception {
        assertThat(running.administrator(1)
                        .post("/api/v1/api-keys", key("dispatcher", "truck"))
                        .status())
                .isEqualTo(422);
        put("trucks", "truck", 2);
        put("warehouses", "warehouse", 5);
        try {
            Somebody truck = device("truck");
            Somebody warehouse = device("warehouse");
            assertThat(Waiting.until(OBEYED, () -> Stream.of(one, other)
                            .allMatch(node -> limit(truck, node) == 2 && limit(warehouse, node) == 5)))
                    .isTrue();

            // Finding out has spent some of theirs; each device has a bucket of its own.
            assertThat(admitted(device("truck"))).isEqualTo(2);
            assertThat(admitted(device("warehouse"))).isEqualTo(5);
            assertThat(admitted(Somebody.withNewKey(running, "device"))).isEqualTo(ASKED);
        } finally {
            for (String rule : List.of("trucks", "warehouses")) {
                send(one, "DELETE", "/api/v1/rate-limits/" + rule, Map.of("Cookie", platform), "");
            }
        }
    }

    private void put(String rule, String deviceClass, int capacity) throws Exception {
        HttpResponse<String> made = send(
                one,
                "PUT",
                "/api/v1/rate-limits/" + rule,
                Map.of("Cookie", platform, "If-Match", "\"0\""),
                "{\"subject\":\"device\",\"deviceClass\":\"" + deviceClass + "\",\"capacity\":" + capacity
                        + ",\"refill\":0,\"periodMillis\":1000,\"whenSilent\":\"closed\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    }

    private Somebody device(String deviceClass) {
        return Somebody.withKey(running.administrator(1)
                .post("/api/v1/api-keys", key("device", deviceClass))
                .text("key"));
    }

    private static Map<String, ?> key(String role, String deviceClass) {
        return Map.of("name", deviceClass, "roles", List.of(role), "deviceClass", deviceClass);
    }

    private static long limit(Somebody device, URI node) {
        return device.get(node.resolve(SESSION))
                .headers()
                .firstValueAsLong("X-RateLimit-Limit")
                .orElse(0);
    }

    /** How many of some requests, one after another to one node and the other. */
    private long admitted(Somebody device) {
        return IntStream.range(0, ASKED)
                .map(i -> decided(() -> device.get((i % 2 == 0 ? one : other).resolve(SESSION)))
                        .statusCode())
                .filter(status -> status == 200)
                .count();
    }

    @Test
    void anAddressIsBlockedAfterFiveFailuresOnAnyNodeUntilTheBlockIsLifted() throws Exception {
        String guesser = "203.0.113." + (1 + System.nanoTime() % 250);
        for (int i = 0; i < 5; i++) {
            assertThat(guess(i % 2 == 0 ? one : other, guesser)).isEqualTo(401);
        }

        HttpResponse<String> refused = signInAsDemo(other, guesser);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Probe.JSON.readTree(refused.body()).path("code").asText()).isEqualTo("ADDRESS_BLOCKED");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(3_500L, 3_600L);
        assertThat(signInAsDemo(one, "198.51.100.1").statusCode()).isEqualTo(201);
        // What the client itself writes into the header does not help.
        assertThat(signInAsDemo(one, "198.51.100.1, " + guesser).statusCode()).isEqualTo(429);

        JsonNode blocks =
                Probe.JSON.readTree(send(one, "GET", "/api/v1/ip-blocks?limit=200", Map.of("Cookie", platform), "")
                        .body());
        String block = "";
        for (JsonNode item : blocks.path("items")) {
            block = item.path("address").asText().equals(guesser)
                    ? item.path("id").asText()
                    : block;
        }
        assertThat(send(one, "DELETE", "/api/v1/ip-blocks/" + block, Map.of("Cookie", platform), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(signInAsDemo(other, guesser).statusCode()).isEqualTo(201);
        assertThat(lastActions()).contains("ip-block.lifted");
    }

    private List<String> lastActions() throws Exception {
        return Probe.JSON
                .readTree(send(one, "GET", "/api/v1/audit?limit=3", Map.of("Cookie", platform), "")
                        .body())
                .path("items")
                .findValuesAsText("action");
    }

    private HttpResponse<String> put(String ifMatch, int capacity) throws Exception {
        return send(
                one,
                "PUT",
                RULE,
                Map.of("Cookie", platform, "If-Match", ifMatch),
                "{\"subject\":\"global\",\"method\":\"DELETE\",\"path\":\"/api/v1/session\",\"capacity\":" + capacity
                        + ",\"refill\":0,\"periodMillis\":1000,\"whenSilent\":\"closed\"}");
    }

    /** Whether the node applies the rule. */
    private boolean tells(URI node) {
        return limit(node) == 3;
    }

    private long limit(URI node) {
        return signOut(node, SESSION)
                .headers()
                .firstValue("X-RateLimit-Limit")
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Of a session that there is not. */
    private static HttpResponse<String> signOut(URI node, String path) {
        return decided(() -> send(node, "DELETE", path, Map.of(), ""));
    }

    /** A rule that is closed while its bucket is silent answers 503 then; that says nothing of its tokens. */
    private static HttpResponse<String> decided(Supplier<HttpResponse<String>> request) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        Waiting.until(OBEYED, () -> {
            answers.add(0, request.get());
            return answers.get(0).statusCode() != 503;
        });
        return answers.get(0);
    }

    /** With a name that nobody tried before: an account is locked sooner than an address is blocked. */
    private int guess(URI node, String address) {
        return signIn(node, address, DemoTenant.CODE, System.nanoTime() + "@nowhere.example", "a wrong pass phrase")
                .statusCode();
    }

    private HttpResponse<String> signInAsDemo(URI node, String address) {
        return signIn(
                node,
                address,
                DemoTenant.CODE,
                running.demo().email(),
                running.demo().password());
    }

    private static HttpResponse<String> signIn(URI node, String address, String tenant, String email, String password) {
        return send(
                node,
                "POST",
                SESSION,
                Map.of("X-Forwarded-For", address),
                new String(
                        Probe.bytes(Map.of("tenant", tenant, "email", email, "password", password)),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(
            URI node, String verb, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + path))
                .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return Exchange.of(HTTP, request.build(), BodyHandlers.ofString(), Duration.ofSeconds(30));
        } catch (java.io.IOException e) {
            throw new AssertionError(verb + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
