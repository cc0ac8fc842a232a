package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** What happens to a request before anything answers it: who it is from, and how large it is. */
@ExtendWith(SharedCluster.class)
class FrontDoorClusterIT {

    private static final int VISITORS = 6;
    private static final int SAMPLES = 40;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void noConnectionWaitsForAPasswordThatIsBeingHashed(RunningCluster running) throws SQLException {
        List<Thread> visitors = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            String visited = "nobody" + i;
            Thread visitor = new Thread(() -> {
                for (int attempt = 0; !Thread.currentThread().isInterrupted(); attempt++) {
                    try {
                        // Each time somebody else: nobody is let try often.
                        running.visitor(1)
                                .signIn(DemoTenant.CODE, visited + "." + attempt + "@demo.example", "not the password");
                    } catch (StartFailure e) {
                        return;
                    }
                }
            });
            visitor.start();
            visitors.add(visitor);
        }
        int waiting = 0;
        try (Connection connection = running.cluster().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            Waiting.pause(Duration.ofSeconds(1));
            for (int i = 0; i < SAMPLES; i++) {
                try (ResultSet found = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where usename = 'motorpool_app' and state = 'idle in transaction'"
                        + " and query like '%sign_in_candidate%'")) {
                    found.next();
                    waiting += found.getInt(1);
                }
                Waiting.pause(Duration.ofMillis(50));
            }
        } finally {
            visitors.forEach(Thread::interrupt);
        }
        // Each look may fall into the moment between an answer and its commit; hashing takes far longer than that.
        assertThat(waiting).isLessThan(SAMPLES * VISITORS / 2);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAProblemForTheApiAndNothingToAPage(RunningCluster running) throws Exception {
        RestClient signedIn = running.administrator(1);
        String key = issueKey(signedIn);
        try {
            lock(running, true);

            HttpResponse<String> refused = get(running, "/api/v1/shifts", key);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(signedIn.get("/api/v1/shifts").text("code")).isEqualTo("UNAVAILABLE");

            // Who is known may still be for two seconds.
            assertThat(Waiting.until(Duration.ofSeconds(20), () -> upgrade(running, key) == 503))
                    .isTrue();

            assertThat(get(running, "/", key).statusCode()).isEqualTo(200);
            assertThat(get(running, "/app/main.js", key).statusCode()).isEqualTo(200);
        } finally {
            lock(running, false);
        }
        assertThat(Waiting.until(
                        Duration.ofSeconds(60),
                        () -> get(running, "/api/v1/shifts", key).statusCode() == 200))
                .isTrue();
    }

    @Test
    void aBodyOfUnknownLengthIsHeldToTheLimitToo(RunningCluster running) throws Exception {
        RestClient signedIn = running.administrator(1);
        String key = issueKey(signedIn);
        byte[] body = ("{\"name\":\"" + "a".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> refused = HTTP.send(
                request(running.cluster().nodeUrl(1).resolve("/api/v1/teams"), key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
        assertThat(refused.body()).contains("BODY_TOO_LARGE");
    }

    private static String issueKey(RestClient signedIn) {
        RestClient.Answer issued =
                signedIn.post("/api/v1/api-keys", Map.of("name", "front door", "roles", List.of("dispatcher")));
        assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
        return issued.text("key");
    }

    /** Whether the application's role is kept out of the database. */
    private static void lock(RunningCluster running, boolean locked) throws SQLException {
        try (Connection connection = running.cluster().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role motorpool_app " + (locked ? "nologin" : "login"));
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'motorpool_app'");
        }
    }

    private static HttpResponse<String> get(RunningCluster running, String path, String key) {
        try {
            return HTTP.send(
                    request(running.cluster().nodeUrl(1).resolve(path), key).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What the attempt to open a socket for events is answered with. */
    private static int upgrade(RunningCluster running, String key) {
        URI node = running.cluster().nodeUrl(1);
        try {
            HTTP.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + key)
                    .buildAsync(
                            URI.create("ws://" + node.getAuthority() + "/api/v1/events/socket"),
                            new WebSocket.Listener() {})
                    .get(20, TimeUnit.SECONDS)
                    .abort();
            return 101;
        } catch (ExecutionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        } catch (TimeoutException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder request(URI uri, String key) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).header("Authorization", "Bearer " + key);
    }
}
