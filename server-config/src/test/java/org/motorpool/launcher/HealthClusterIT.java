package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Those who watch a node get their answer in time, whatever hangs. */
@ExtendWith(SharedCluster.class)
class HealthClusterIT {

    private static final Duration IN_TIME = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> KINDS = List.of("live", "ready", "started");

    /** More than a node has threads for requests. */
    private static final int REQUESTS = 220;

    private record Answer(int status, Duration after) {}

    @Test
    void aNodeThatServesIsWell(RunningCluster running) {
        for (String kind : KINDS) {
            assertThat(ask(running.cluster().healthUrl(1), kind).status()).isEqualTo(200);
        }
        assertThat(ask(running.cluster().healthUrl(1), "nothing").status()).isEqualTo(404);
    }

    /** All processes of the primary stand still, so that neither a statement nor a new connection gets an answer. */
    @Test
    void answersInTimeWhileTheDatabaseHangs(RunningCluster running) {
        ProcessHandle server =
                ProcessHandle.of(running.cluster().primary().process().pid()).orElseThrow();
        List<Long> processes = Stream.concat(Stream.of(server), server.descendants())
                .map(ProcessHandle::pid)
                .toList();
        URI health = running.cluster().healthUrl(1);
        processes.forEach(process -> ChildProcess.signal(process, "STOP"));
        try {
            assertThat(Waiting.until(SOON, () -> ask(health, "ready").status() == 503))
                    .isTrue();
            allInTime(health);
            allInTime(running.cluster().nodeUrl(1));
            assertThat(ask(health, "live").status()).isEqualTo(200);
            assertThat(ask(health, "started").status()).isEqualTo(200);
        } finally {
            processes.forEach(process -> ChildProcess.signal(process, "CONT"));
        }
        assertThat(Waiting.until(SOON, () -> ask(health, "ready").status() == 200))
                .isTrue();
    }

    @Test
    void answersInTimeWhileAnotherMemberOfTheDataGridHangs(RunningCluster running) {
        URI health = running.cluster().healthUrl(1);
        running.cluster().pauseNode(2);
        try {
            allInTime(health);
            assertThat(ask(health, "ready").status()).isEqualTo(200);
        } finally {
            running.cluster().resumeNode(2);
        }
    }

    @Test
    void answersInTimeWhileEveryThreadForRequestsIsBusy(RunningCluster running) throws Exception {
        String key = running.administrator(1)
                .post("/api/v1/api-keys", Map.of("name", "Busy", "roles", List.of("tenant-admin")))
                .text("key");
        URI node = running.cluster().nodeUrl(1);
        List<Socket> requests = new ArrayList<>();
        try (Connection other = running.cluster().connectAsSuperuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table team in access exclusive mode");
            for (int i = 0; i < REQUESTS; i++) {
                requests.add(request(node, "/api/v1/teams", key));
            }
            assertThat(Waiting.until(SOON, () -> ask(node, "live").status() == 0))
                    .as("nobody is left to answer on the listener for requests")
                    .isTrue();

            allInTime(running.cluster().healthUrl(1));
            assertThat(ask(running.cluster().healthUrl(1), "live").status()).isEqualTo(200);
            other.rollback();
        } finally {
            for (Socket request : requests) {
                request.close();
            }
        }
        assertThat(Waiting.until(SOON, () -> ask(node, "ready").status() == 200))
                .isTrue();
    }

    private static Socket request(URI node, String path, String key) throws IOException {
        Socket socket = new Socket(node.getHost(), node.getPort());
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: " + node.getAuthority() + "\r\nAuthorization: Bearer " + key
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** One late answer is the machine's, which other programs use too. */
    private static void allInTime(URI node) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (String kind : KINDS) {
                times.add(ask(node, kind).after());
            }
            Waiting.pause(Duration.ofMillis(100));
        }
        List<Duration> late =
                times.stream().filter(time -> time.compareTo(IN_TIME) > 0).toList();
        assertThat(late).as("of " + times).hasSizeLessThanOrEqualTo(1);
    }

    /** Within two seconds, on a connection of its own; 0 if there is none. */
    private static Answer ask(URI node, String kind) {
        long asked = System.nanoTime();
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) node.resolve("/health/" + kind).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            connection.setReadTimeout(2_000);
            int status = connection.getResponseCode();
            return new Answer(status, Duration.ofNanos(System.nanoTime() - asked));
        } catch (SocketTimeoutException e) {
            return new Answer(0, Duration.ofNanos(System.nanoTime() - asked));
        } catch (IOException e) {
            throw new AssertionError(node + " does not answer about " + kind, e);
        }
    }
}
