package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Calendars of timetables, over two nodes. */
@ExtendWith(SharedCluster.class)
class CalendarClusterIT {

    private final HttpClient http = Exchange.client().build();

    @Test
    void whoeverHasTheAddressReadsTheSameOnEveryNodeUntilItIsDeleted(RunningCluster running) throws Exception {
        TenantThings things = SweepTenants.of(running).one();
        Probe owner = things.as(TenantThings.ALL);
        JsonNode made = owner.send("POST", "/api/v1/calendars", wish(things)).json();
        String calendar = "/api/v1/calendars/" + made.path("id").asText();
        String feed = URI.create(made.path("url").asText()).getPath();
        assertThat(feed).matches("/api/v1/calendars/[A-Za-z0-9_-]{43}\\.ics");
        assertThat(owner.get(calendar).body()).doesNotContain(feed.substring(feed.lastIndexOf('/') + 1));

        HttpResponse<String> first = get(running, 1, feed, Map.of());
        HttpResponse<String> second = get(running, 2, feed, Map.of());

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains("text/calendar;charset=utf-8");
        assertThat(first.body()).contains("SUMMARY:" + things.mark() + " L1", "NAME:" + things.mark());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(tag(second)).isEqualTo(tag(first)).startsWith("\"");
        assertThat(get(running, 2, feed, Map.of("If-None-Match", tag(first))).statusCode())
                .isEqualTo(304);

        correct(things);

        HttpResponse<String> changed = get(running, 2, feed, Map.of("If-None-Match", tag(first)));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("LOCATION:Elsewhere");
        assertThat(lines(changed, "UID:")).isEqualTo(lines(first, "UID:"));

        assertThat(owner.send("DELETE", calendar, "", new byte[0]).status()).isEqualTo(204);
        HttpResponse<String> gone = get(running, 2, feed, Map.of("If-None-Match", tag(changed)));
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("CALENDAR_NOT_FOUND");
    }

    @Test
    void aFileIsWhatWasChosen(RunningCluster running) {
        TenantThings things = SweepTenants.of(running).one();
        Probe owner = things.as(TenantThings.ALL);
        String path = "/api/v1/timetables/" + things.id("timetables") + "/calendar.ics?module=" + things.mark();

        Probe.Answer file = owner.get(path + "&zone=Africa/Johannesburg&color." + things.mark() + "=11");

        assertThat(file.mediaType()).isEqualTo("text/calendar;charset=utf-8");
        assertThat(file.body())
                .contains("TZID:Africa/Johannesburg", "SUMMARY:" + things.mark() + " L1", "COLOR:red")
                .containsOnlyOnce("BEGIN:VEVENT");
        assertThat(owner.get(path + "&from=2026-03-02&to=2026-03-09").body()).contains("DTSTART:20260302T083000");
        assertCode(owner.get(path + "&colour=3"), 400, "UNKNOWN_PARAMETER");
        assertCode(owner.get(path + "&color." + things.mark() + "=12"), 422, "INVALID_INPUT");
        assertCode(owner.get(path + "&zone=Mars/Phobos"), 422, "INVALID_INPUT");
        assertCode(owner.get(path + "&from=2026-03-02"), 422, "INVALID_INPUT");
        assertCode(SweepTenants.of(running).other().as(TenantThings.ALL).get(path), 404, "TIMETABLE_NOT_FOUND");
    }

    @Test
    void theDemoTenantHasAYearThatVisitorsSeeAndOnlyAnAdministratorChanges(RunningCluster running) throws Exception {
        String path = "/api/v1/academic-years/2026";

        HttpResponse<String> seen = get(running, 2, path, Map.of());

        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        assertThat(seen.body()).contains("\"2026-07-13\"", "Heritage Day");
        TenantThings things = SweepTenants.of(running).one();
        assertCode(things.as("dispatcher").send("PUT", path, year()), 403, "ROLE_REQUIRED");
        Probe admin = things.as("tenant-admin");
        String stale = "\"999\"";
        assertCode(
                admin.send("PUT", path, "application/json", Probe.bytes(year()), Map.of("If-Match", stale)),
                412,
                "CHANGED_MEANWHILE");
    }

    private static Map<String, ?> year() {
        return Map.of("semesters", List.of(), "quarters", List.of(), "recesses", List.of(), "holidays", List.of());
    }

    private static Map<String, ?> wish(TenantThings things) {
        return Map.of("name", things.mark(), "timetables", List.of(things.id("timetables")));
    }

    /** By hand, as somebody does who looked at the PDF. */
    private static void correct(TenantThings things) {
        Probe owner = things.as(TenantThings.ALL);
        String events = "/api/v1/timetables/" + things.id("timetables") + "/events";
        String id = owner.get(events + "?module=" + things.mark())
                .json()
                .at("/items/0/id")
                .asText();
        Probe.Answer corrected = owner.send(
                "PATCH",
                events + "/" + id,
                "application/json",
                Probe.bytes(Map.of("venues", List.of("Elsewhere"))),
                Map.of("If-Match", owner.get(events + "/" + id).tag()));
        assertThat(corrected.status()).as(corrected.toString()).isEqualTo(200);
    }

    private HttpResponse<String> get(RunningCluster running, int node, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(running.cluster().nodeUrl(node).resolve(path));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static List<String> lines(HttpResponse<String> answer, String begin) {
        return answer.body().lines().filter(line -> line.startsWith(begin)).toList();
    }

    private static void assertCode(Probe.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
    }
}
