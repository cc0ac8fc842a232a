package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** One person imports two sheets, or uploads two timetables, at a time and no third one, whichever nodes they come to. */
@ExtendWith(SharedCluster.class)
class AtOnceClusterIT {

    private static final Limited IMPORT = new Limited("/api/v1/employees/import", "text/csv", "employee-imports");
    private static final Limited UPLOAD = new Limited("/api/v1/timetables", "application/pdf", "timetable-uploads");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] SHEET =
            "name,email,phone,employee_code,team_id,latitude,longitude\n".getBytes(StandardCharsets.UTF_8);

    /** What only so many may do at a time. */
    private record Limited(String path, String mediaType, String rule) {}

    private final HttpClient http = Exchange.client().build();

    @Test
    void aThirdImportIsRefusedAtEveryNodeUntilOneOfTheTwoIsDone(RunningCluster running) throws Exception {
        Probe one = SweepTenants.of(running).one().as(TenantThings.ALL);
        Probe two = one.at(running.cluster().nodeUrl(2));
        try (SlowRequest first = begin(IMPORT, one);
                SlowRequest second = begin(IMPORT, two)) {
            awaitPlaces(running, IMPORT, 2);

            assertRefused(IMPORT, one);
            assertRefused(IMPORT, two);
            assertThat(send(IMPORT, SweepTenants.of(running).other().as(TenantThings.ALL))
                            .statusCode())
                    .as("another person")
                    .isNotEqualTo(429);
            int done = first.finish();

            assertThat(List.of(done, send(IMPORT, two).statusCode(), second.finish()))
                    .doesNotContain(429)
                    .allMatch(status -> status < 500);
        }
        awaitPlaces(running, IMPORT, 0);
    }

    @Test
    void aThirdTimetableIsRefusedUntilOneOfTheTwoIsHere(RunningCluster running) throws Exception {
        Probe one = SweepTenants.of(running).one().as(TenantThings.ALL);
        Probe two = one.at(running.cluster().nodeUrl(2));
        try (SlowRequest first = begin(UPLOAD, one);
                SlowRequest second = begin(UPLOAD, two)) {
            awaitPlaces(running, UPLOAD, 2);

            assertRefused(UPLOAD, two);

            // What came is no PDF.
            assertThat(first.finish()).isEqualTo(415);
            assertThat(second.finish()).isEqualTo(415);
        }
        awaitPlaces(running, UPLOAD, 0);
    }

    @Test
    void whoeverVanishesInTheMiddleGivesThePlaceBack(RunningCluster running) throws Exception {
        Probe one = SweepTenants.of(running).one().as(TenantThings.ALL);
        try (SlowRequest slow = begin(IMPORT, one)) {
            awaitPlaces(running, IMPORT, 1);
        }
        awaitPlaces(running, IMPORT, 0);
    }

    private static SlowRequest begin(Limited what, Probe caller) throws IOException {
        return SlowRequest.post(caller.server().resolve(what.path()), headers(what, caller), SHEET);
    }

    private HttpResponse<String> send(Limited what, Probe caller) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(caller.server().resolve(what.path())).POST(BodyPublishers.ofByteArray(SHEET));
        headers(what, caller).forEach(request::header);
        return Exchange.of(http, request.build(), BodyHandlers.ofString(), SOON);
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

    private static Map<String, String> headers(Limited what, Probe caller) {
        return Map.of("Authorization", "Bearer " + caller.key().orElseThrow(), "Content-Type", what.mediaType());
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
}
