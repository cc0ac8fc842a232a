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

/** One person imports two sheets, or uploads two timetables, at a time and no third one, whichever nodes they come to. */
@ExtendWith(SharedCluster.class)
class AtOnceClusterIT {

    private static final Limited IMPORT = new Limited("/api/v1/employees/import", "text/csv", "employee-imports");
    private static final Limited UPLOAD = new Limited("/api/v1/timetables", "application/pdf", "timetable-uploads");
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final byte[] SHEET =
            "name,email,phone,employee_code,team_id,latitude,longitude\n".getBytes(StandardCharsets.UTF_8);

    /** What only so many may do at a time. */
    private record Limited(String path, String mediaType, String rule) {}

    private final CountDownLatch rest = new CountDownLatch(1);
    private final HttpClient http = Exchange.client().build();

    @Test
    void aThirdImportIsRefusedAtEveryNodeUntilOneOfTheTwoIsDone(RunningCluster running) throws Exception {
        Probe one = SweepTenants.of(running).one().as(TenantThings.ALL);
        Probe two = one.at(running.cluster().nodeUrl(2));
        List<CompletableFuture<HttpResponse<String>>> slow = List.of(begin(IMPORT, one), begin(IMPORT, two));
        awaitPlaces(running, IMPORT, 2);

        assertRefused(IMPORT, one);
        assertRefused(IMPORT, two);
        assertThat(send(IMPORT, SweepTenants.of(running).other().as(TenantThings.ALL))
                        .statusCode())
                .as("another person")
                .isNotEqualTo(429);
        rest.countDown();
        List<Integer> answers = Stream.concat(slow.stream().map(CompletableFuture::join), Stream.of(send(IMPORT, two)))
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(answers).doesNotContain(429).allMatch(status -> status < 500);
        awaitPlaces(running, IMPORT, 0);
    }

    @Test
    void aThirdTimetableIsRefusedUntilOneOfTheTwoIsHere(RunningCluster running) throws Exception {
        Probe one = SweepTenants.of(running).one().as(TenantThings.ALL);
        Probe two = one.at(running.cluster().nodeUrl(2));
        List<CompletableFuture<HttpResponse<String>>> slow = List.of(begin(UPLOAD, one), begin(UPLOAD, two));
        awaitPlaces(running, UPLOAD, 2);

        assertRefused(UPLOAD, two);
        rest.countDown();

        // What came is no PDF.
        assertThat(slow).extracting(answer -> answer.join().statusCode()).containsOnly(415);
        awaitPlaces(running, UPLOAD, 0);
    }

    @Test
    void whoeverVanishesInTheMiddleGivesThePlaceBack(RunningCluster running) throws Exception {
        Probe one = SweepTenants.of(running).one().as(TenantThings.ALL);
        CompletableFuture<HttpResponse<String>> slow = begin(IMPORT, one);
        awaitPlaces(running, IMPORT, 1);

        slow.cancel(true);

        awaitPlaces(running, IMPORT, 0);
        rest.countDown();
    }

    private CompletableFuture<HttpResponse<String>> begin(Limited what, Probe caller) {
        Iterable<byte[]> halves = () -> Stream.of(true, false).map(this::half).iterator();
        return http.sendAsync(request(what, caller, BodyPublishers.ofByteArrays(halves)), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(Limited what, Probe caller) throws Exception {
        return Exchange.of(
                http, request(what, caller, BodyPublishers.ofByteArray(SHEET)), BodyHandlers.ofString(), SOON);
    }

    private void assertRefused(Limited what, Probe caller) throws Exception {
        HttpResponse<String> refused = send(what, caller);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
        JsonNode problem = Probe.JSON.readTree(refused.body());
        assertThat(problem.path("code").asText()).isEqualTo("TOO_MANY_AT_ONCE");
        assertThat(problem.path("rule").asText()).isEqualTo(what.rule());
        assertThat(problem.path("capacity").asInt()).isEqualTo(2);
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(60L, 120L);
    }

    private static HttpRequest request(Limited what, Probe caller, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(caller.server().resolve(what.path()))
                .header("Authorization", "Bearer " + caller.key().orElseThrow())
                .header("Content-Type", what.mediaType())
                .POST(body)
                .build();
    }

    private static void awaitPlaces(RunningCluster running, Limited what, int wanted) {
        assertThat(Waiting.until(SOON, () -> places(running, what) == wanted))
                .as(wanted + " places, not " + places(running, what))
                .isTrue();
    }

    private static int places(RunningCluster running, Limited what) {
        try (Connection database = running.cluster().connectAsSuperuser();
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from quota_hold where quota = '" + what.rule() + "'")) {
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
