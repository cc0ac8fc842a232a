package org.motorpool.googlecalendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small server that speaks what Google documents of its OAuth 2 and Calendar API: a page on which somebody agrees, codes
 * that are good once and only with the verifier of their challenge, access tokens that end, refresh tokens that are taken
 * back, pages of calendars, ids that clients choose and that stay taken when an event is deleted, and refusals with their
 * reasons. Needs nothing of ours, so that tests of a cluster may start it too.
 */
public final class GoogleServer implements AutoCloseable {

    public static final String CLIENT_ID = "the-client";
    public static final String CLIENT_SECRET = "the secret of the client";
    private static final String API = "/calendar/v3/";
    private static final int PAGE = 2;

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> challenges = new HashMap<>();
    private final Set<String> accessTokens = new HashSet<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private final Map<String, ObjectNode> calendars = new LinkedHashMap<>();
    private final Map<String, Map<String, ObjectNode>> events = new HashMap<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private int made;
    private int calls;

    /** What a call is answered in place of an answer. */
    public record Failure(int status, String reason) {}

    public GoogleServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
        addCalendar("primary", "Thandi", true);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** As if a person had agreed in a browser. Answers the code that comes back. */
    public synchronized String agree(URI consent) {
        Map<String, String> query = form(consent.getRawQuery());
        if (!CLIENT_ID.equals(query.get("client_id")) || !"S256".equals(query.get("code_challenge_method"))) {
            throw new AssertionError("No consent is given to " + consent);
        }
        String code = "code-" + ++made;
        challenges.put(code, query.get("code_challenge") + " " + query.get("redirect_uri"));
        return code;
    }

    /** The next calls fail like this, each with one. */
    public synchronized void fail(Failure... next) {
        failures.addAll(List.of(next));
    }

    /** All access tokens end before their time. */
    public synchronized void endAccess() {
        accessTokens.clear();
    }

    /** Somebody takes back what they gave. */
    public synchronized void takeBack() {
        accessTokens.clear();
        refreshTokens.clear();
    }

    public synchronized boolean knowsRefreshTokens() {
        return !refreshTokens.isEmpty();
    }

    public synchronized void addCalendar(String id, String name, boolean primary) {
        calendars.put(
                id, json.createObjectNode().put("id", id).put("summary", name).put("primary", primary));
        events.put(id, new LinkedHashMap<>());
    }

    public synchronized void removeCalendar(String id) {
        calendars.remove(id);
        events.remove(id);
    }

    /** Somebody deletes an event: its id stays taken. */
    public synchronized void delete(String calendar, String event) {
        Optional.ofNullable(eventsOf(calendar).get(event)).orElseThrow().put("status", "cancelled");
    }

    public synchronized List<JsonNode> events(String calendar) {
        return eventsOf(calendar).values().stream()
                .filter(event -> !event.path("status").asText().equals("cancelled"))
                .map(JsonNode.class::cast)
                .toList();
    }

    private Map<String, ObjectNode> eventsOf(String calendar) {
        return Optional.ofNullable(events.get(calendar)).orElseThrow();
    }

    public synchronized int calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        calls++;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        Failure failure = failures.poll();
        if (failure != null) {
            refuse(exchange, failure.status(), failure.reason());
        } else if (path.equals("/consent")) {
            ask(exchange);
        } else if (path.equals("/token")) {
            token(exchange, form(body));
        } else if (path.equals("/revoke")) {
            revoke(exchange, form(body));
        } else if (!accessTokens.contains(bearer(exchange))) {
            refuse(exchange, 401, "authError");
        } else {
            api(exchange, path, body);
        }
        exchange.close();
    }

    /** The page on which somebody agrees, and is sent back with more than was asked for. */
    private void ask(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        String back = query.get("redirect_uri") + "?state=" + encoded(query.getOrDefault("state", "")) + "&code="
                + encoded(agree(exchange.getRequestURI())) + "&scope=" + encoded(query.getOrDefault("scope", ""))
                + "&authuser=0";
        String page = "<!doctype html><html lang=\"en\"><title>Google</title><link rel=\"icon\" href=\"data:,\">"
                + "<h1>Motorpool wants to use your calendars</h1><a href=\"" + back.replace("&", "&amp;")
                + "\">Allow</a></html>";
        answer(exchange, 200, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
        } else if ("authorization_code".equals(form.get("grant_type"))) {
            String wanted = challenges.remove(form.get("code"));
            String shown = challenge(form.getOrDefault("code_verifier", "")) + " " + form.get("redirect_uri");
            if (!shown.equals(wanted)) {
                answer(exchange, 400, Map.of("error", "invalid_grant"));
                return;
            }
            String refreshToken = "refresh-" + ++made;
            refreshTokens.add(refreshToken);
            answer(
                    exchange,
                    200,
                    Map.of("access_token", newAccessToken(), "expires_in", 3599, "refresh_token", refreshToken));
        } else if (refreshTokens.contains(form.get("refresh_token"))) {
            answer(exchange, 200, Map.of("access_token", newAccessToken(), "expires_in", 3599));
        } else {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
        }
    }

    private void revoke(HttpExchange exchange, Map<String, String> form) throws IOException {
        if (refreshTokens.remove(form.get("token"))) {
            accessTokens.clear();
            answer(exchange, 200, Map.of());
        } else {
            answer(exchange, 400, Map.of("error", "invalid_token"));
        }
    }

    private void api(HttpExchange exchange, String path, String body) throws IOException {
        String[] parts = path.substring(API.length()).split("/");
        String verb = exchange.getRequestMethod();
        if (path.equals(API + "users/me/calendarList")) {
            listCalendars(exchange);
        } else if (verb.equals("POST") && parts.length == 1) {
            ObjectNode calendar = (ObjectNode) json.readTree(body);
            String id = "made-" + ++made + "@group.calendar.google.com";
            addCalendar(id, calendar.path("summary").asText(), false);
            answer(exchange, 200, calendar.put("id", id));
        } else if (!events.containsKey(parts[1])) {
            refuse(exchange, 404, "notFound");
        } else if (verb.equals("POST")) {
            ObjectNode event = (ObjectNode) json.readTree(body);
            String id = event.path("id").asText();
            if (!id.matches("[a-v0-9]{5,1024}")) {
                refuse(exchange, 400, "invalid");
            } else if (events.get(parts[1]).putIfAbsent(id, event) != null) {
                refuse(exchange, 409, "duplicate");
            } else {
                answer(exchange, 200, event);
            }
        } else if (events.get(parts[1]).containsKey(parts[3])) {
            ObjectNode event = (ObjectNode) json.readTree(body);
            events.get(parts[1]).put(parts[3], event);
            answer(exchange, 200, event);
        } else {
            refuse(exchange, 404, "notFound");
        }
    }

    private void listCalendars(HttpExchange exchange) throws IOException {
        Map<String, String> query =
                form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        int from = Integer.parseInt(query.getOrDefault("pageToken", "0"));
        ObjectNode answer = json.createObjectNode();
        ArrayNode items = answer.putArray("items");
        calendars.values().stream().skip(from).limit(PAGE).forEach(items::add);
        if (from + PAGE < calendars.size()) {
            answer.put("nextPageToken", Integer.toString(from + PAGE));
        }
        answer(exchange, 200, answer);
    }

    private String newAccessToken() {
        String token = "access-" + ++made;
        accessTokens.add(token);
        return token;
    }

    private void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        answer(
                exchange,
                status,
                Map.of("error", Map.of("code", status, "errors", List.of(Map.of("domain", "x", "reason", reason)))));
    }

    private void answer(HttpExchange exchange, int status, Object content) throws IOException {
        answer(exchange, status, "application/json; charset=UTF-8", json.writeValueAsBytes(content));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String bearer(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .map(header -> header.replace("Bearer ", ""))
                .orElse("");
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
