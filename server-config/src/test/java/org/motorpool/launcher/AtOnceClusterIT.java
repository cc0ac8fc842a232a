package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** One person imports two sheets at a time and no third one, whichever nodes they come to. */
@ExtendWith(SharedCluster.class)
class AtOnceClusterIT {

    private static final String IMPORT = "/api/v1/employees/import";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final byte[] SHEET =
            "name,email,phone,employee_code,team_id,latitude,longitude\n".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch rest = new CountDownLatch(1);
    private final HttpClient http = Exchange.client().build();

    @Test
    void aThirdImportIsRefusedAtEveryNodeUntilOneOfTheTwoIsDone(RunningCluster running) throws Exception {
        Probe one = SweepTenants.of(running).one().as(TenantThings.ALL);
        Probe two = one.at(running.cluster().nodeUrl(2));
        List<CompletableFuture<HttpResponse<String>>> slow = List.of(begin(one), begin(two));
        awaitPlaces(running, 2);

        for (Probe node : List.of(one, two)) {
            HttpResponse<String> refused = send(node);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
            JsonNode problem = Probe.JSON.readTree(refused.body());
            assertThat(problem.path("code").asText()).isEqualTo("TOO_MANY_AT_ONCE");
            assertThat(problem.path("rule").asText()).isEqualTo("employee-imports");
            assertThat(problem.path("capacity").asInt()).isEqualTo(2);
            assertThat(Long.parseLong(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(60L, 120L);
        }
        assertThat(send(SweepTenants.of(running).other().as(TenantThings.ALL)).statusCode())
                .as("another person")
                .isNotEqualTo(429);
        rest.countDown();
        List<Integer> answers = Stream.concat(slow.stream().map(CompletableFuture::join), Stream.of(send(two)))
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(answers).doesNotContain(429).allMatch(status -> status < 500);
        awaitPlaces(running, 0);
    }

    @Test
    void whoeverVanishesInTheMiddleGivesThePlaceBack(RunningCluster running) throws Exception {
        Probe one = SweepTenants.of(running).one().as(TenantThings.ALL);
        CompletableFuture<HttpResponse<String>> slow = begin(one);
        awaitPlaces(running, 1);

        slow.cancel(true);

        awaitPlaces(running, 0);
        rest.countDown();
    }

    private CompletableFuture<HttpResponse<String>> begin(Probe caller) {
        Iterable<byte[]> halves = () -> Stream.of(true, false).map(this::half).iterator();
        return http.sendAsync(request(caller, BodyPublishers.ofByteArrays(halves)), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(Probe caller) throws Exception {
        return Exchange.of(http, request(caller, BodyPublishers.ofByteArray(SHEET)), BodyHandlers.ofString(), SOON);
    }

    private static HttpRequest request(Probe caller, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(caller.server().resolve(IMPORT))
                .header("Authorization", "Bearer " + caller.key().orElseThrow())
                .header("Content-Type", "text/csv")
                .POST(body)
                .build();
    }

    private static void awaitPlaces(RunningCluster running, int wanted) {
        assertThat(Waiting.until(SOON, () -> places(running) == wanted))
                .as(wanted + " places, not " + places(running))
                .isTrue();
    }

    private static int places(RunningCluster running) {
        try (Connection database = running.cluster().connectAsSuperuser();
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from quota_hold where quota = 'employee-imports'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The second half comes when the test says so. */
    private byte[] half(boolean isFirst) {
        int middle = SHEET.length / 2;
        if (isFirst) {
            return Arrays.copyOf(SHEET, middle);
        }
        try {
            rest.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Arrays.copyOfRange(SHEET, middle, SHEET.length);
    }
}
