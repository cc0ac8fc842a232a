package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.motorpool.launcher.DemoDay.BookedShift;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Looks at what the cluster serves with the programs that people open it with, and compares it with the tables. */
@ExtendWith(SharedCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportFilesClusterIT {

    private static final int RIDERS = 60;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ExternalProgram LIBRE_OFFICE = new ExternalProgram("soffice", "libreoffice-calc-nogui");
    private static final ExternalProgram PSQL = new ExternalProgram("psql", "postgresql-client");
    private static final ExternalProgram QPDF = new ExternalProgram("qpdf", "qpdf");
    private static final ExternalProgram PDF_TO_TEXT = new ExternalProgram("pdftotext", "poppler-utils");

    /** Comma, quotes, UTF-8, cells as they are shown, every sheet a file. */
    private static final String CSV_FILTER =
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";

    /** Merged over the rows of a route, so they stand in its first row only. */
    private static final Set<String> OF_THE_ROUTE = Set.of(
            "Route ID",
            "Route Status",
            "Actual Total Distance (km)",
            "Driver Name",
            "Driver Phone",
            "Vehicle Number",
            "Vehicle Type",
            "Vendor Name",
            "Vendor Phone",
            "Escort Name",
            "Escort Phone",
            "Escort Gender");

    private static final String SAME_BY_HAND = """
            select coalesce(r.route_id::text, '') "Route ID",
                   b.booking_id "Booking ID",
                   to_char(b.booking_date, 'YYYY-MM-DD') "Booking Date",
                   case b.status when 'request' then 'Request' when 'scheduled' then 'Scheduled' end "Booking Status",
                   e.employee_id "Employee ID",
                   e.employee_code "Employee Code",
                   e.name "Employee Name",
                   e.phone "Employee Phone",
                   case e.gender when 'male' then 'Male' when 'female' then 'Female' end "Employee Gender",
                   s.shift_code "Shift Code",
                   to_char(s.shift_time, 'HH24:MI') "Shift Time",
                   case s.log_type when 'in' then 'IN' else 'OUT' end "Shift Type",
                   e.address "Pickup Location",
                   t.office_address "Drop Location",
                   case when r.status = 'planned' then 'Planned' end "Route Status",
                   p.stop_order "Stop Order",
                   to_char(p.estimated_pickup_at at time zone t.zone, 'HH24:MI') "Estimated Pickup Time",
                   to_char(p.estimated_drop_at at time zone t.zone, 'HH24:MI') "Estimated Drop Time",
                   null "Actual Pickup Time",
                   null "Actual Drop Time",
                   to_char(p.estimated_metres / 1000.0, 'FM999990.00') "Estimated Distance (km)",
                   null "Actual Total Distance (km)",
                   null "Driver Name",
                   null "Driver Phone",
                   v.rc_number "Vehicle Number",
                   y.name "Vehicle Type",
                   null "Vendor Name",
                   null "Vendor Phone",
                   null "Escort Name",
                   null "Escort Phone",
                   null "Escort Gender",
                   (select u.explanation from unassigned_ride u where u.booking_id = b.booking_id) "Reason"
            from booking b
            join employee e using (tenant_id, employee_id)
            join shift s using (tenant_id, shift_id)
            join tenant t using (tenant_id)
            left join route_stop p using (tenant_id, booking_id)
            left join route r on r.route_id = p.route_id
            left join vehicle v on v.vehicle_id = r.vehicle_id
            left join vehicle_type y on y.vehicle_type_id = r.vehicle_type_id
            where b.shift_id = '%s'
            """;

    private final HttpClient http = Exchange.client().build();

    private Optional<Day> planned = Optional.empty();

    /** A planned day and the paths of its files. */
    private record Day(BookedShift shift, String plan, String workbook, String tripSheets) {}

    private Day day(RunningCluster running) {
        if (planned.isEmpty()) {
            RestClient desk = running.administrator(1);
            DemoDay demo = new DemoDay(desk);
            BookedShift shift = demo.book("files", RIDERS);
            String plan = made(desk, demo.plan(shift, 3));
            planned = Optional.of(
                    new Day(shift, plan, made(desk, demo.report(shift)), made(desk, demo.tripSheets(plan))));
        }
        return planned.get();
    }

    private static String made(RestClient desk, String job) {
        RestClient.Answer ended = new JobWatch(desk).await(job, LIMIT, state -> {});
        assertThat(ended.text("state")).as(ended.body().toString()).isEqualTo("succeeded");
        return ended.text("location");
    }

    @Test
    void workbookShowsInLibreOfficeWhatTheTablesHold(RunningCluster running, @TempDir Path folder) throws IOException {
        Day day = day(running);
        Path workbook = folder.resolve("bookings.xlsx");
        running.administrator(2).download(day.workbook(), workbook);
        LIBRE_OFFICE.run(
                Map.of(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                CSV_FILTER,
                "--outdir",
                folder.toString(),
                workbook.toString());

        List<Map<String, String>> shown = unmerged(rows(folder.resolve("bookings-Bookings Report.csv")));
        Path tables = folder.resolve("tables.csv");
        Files.writeString(
                tables,
                PSQL.run(
                        Map.of("PGPASSWORD", running.cluster().secrets().get("database.superuser")),
                        "--csv",
                        "--no-psqlrc",
                        running.cluster().primaryUrl().replace("jdbc:", "").replace("//", "//postgres@"),
                        "--command",
                        String.format(SAME_BY_HAND, day.shift().shiftId())));
        List<Map<String, String>> held = rows(tables);

        assertThat(held).hasSize(RIDERS);
        assertThat(List.copyOf(shown.get(0).keySet()))
                .isEqualTo(List.copyOf(held.get(0).keySet()))
                .hasSize(32);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(held);
        assertThat(Files.readString(folder.resolve("bookings-Summary.csv")))
                .contains("Tenant Name,Demo Mobility")
                .contains("Total Bookings," + RIDERS);
    }

    /** Gives each row the cells of its route, and checks that the rows of a route follow each other in driving order. */
    private static List<Map<String, String>> unmerged(List<Map<String, String>> rows) {
        Set<String> seen = new HashSet<>();
        Map<String, String> first = Map.of();
        int stop = 0;
        for (Map<String, String> row : rows) {
            String order = cell(row, "Stop Order");
            String route = cell(row, "Route ID");
            if (order.isEmpty()) {
                assertThat(route).isEmpty();
                continue;
            }
            if (!route.isEmpty()) {
                assertThat(seen.add(route)).isTrue();
                first = row;
                stop = 0;
            }
            for (String column : OF_THE_ROUTE) {
                row.put(column, cell(first, column));
            }
            assertThat(Integer.parseInt(order)).isEqualTo(++stop);
        }
        return rows;
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static List<Map<String, String>> rows(Path csv) throws IOException {
        try (CSVParser parser = CSVParser.parse(
                csv,
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                rows.add(record.toMap());
            }
            return rows;
        }
    }

    @Test
    void tripSheetsAreSoundAndNameEveryStop(RunningCluster running, @TempDir Path folder) throws IOException {
        Day day = day(running);
        RestClient desk = running.administrator(2);
        Path all = folder.resolve("trip-sheets.pdf");
        desk.download(day.tripSheets(), all);
        QPDF.run(Map.of(), "--check", all.toString());
        String text = text(all);
        int stops = 0;
        String planId = day.plan().substring(day.plan().lastIndexOf('/') + 1);
        for (JsonNode route :
                desk.get("/api/v1/routes?limit=200&planId=" + planId).body().path("items")) {
            Path one = folder.resolve("trip-sheet.pdf");
            desk.download("/api/v1/routes/" + route.path("id").asText() + "/trip-sheet", one);
            QPDF.run(Map.of(), "--check", one.toString());
            String sheet = text(one);
            for (JsonNode stop : route.path("stops")) {
                stops++;
                for (String field : List.of("name", "phone", "address")) {
                    String value = stop.path("rider").path(field).asText();
                    assertThat(value).isNotEmpty();
                    assertThat(sheet).contains(value);
                    assertThat(text).contains(value);
                }
            }
        }
        assertThat(stops).isGreaterThan(RIDERS / 2);
    }

    private static String text(Path pdf) {
        return PDF_TO_TEXT.run(Map.of(), "-raw", pdf.toString(), "-").replaceAll("\\s+", " ");
    }

    @Test
    void fileIsTheSameFromEveryNodeAndInParts(RunningCluster running) throws Exception {
        Day day = day(running);
        HttpResponse<byte[]> whole = get(running, 1, day.workbook());
        HttpResponse<byte[]> atTheOther = get(running, 2, day.workbook());
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        int length = whole.body().length;

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment")
                .contains(".xlsx");
        assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(atTheOther.body()).isEqualTo(whole.body());
        assertThat(atTheOther.headers().firstValue("ETag")).contains(tag);

        HttpResponse<byte[]> part = get(running, 2, day.workbook(), "Range", "bytes=100-199", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-199/" + length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 100, 200));
        HttpResponse<byte[]> end = get(running, 1, day.workbook(), "Range", "bytes=-50");
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(whole.body(), length - 50, length));
        assertThat(get(running, 1, day.workbook(), "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .body())
                .isEqualTo(whole.body());
        assertThat(get(running, 1, day.workbook(), "Range", "bytes=" + length + "-")
                        .statusCode())
                .isEqualTo(416);
        assertThat(get(running, 2, day.workbook(), "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    private HttpResponse<byte[]> get(RunningCluster running, int node, String path, String... headers)
            throws IOException, InterruptedException {
        URI uri = running.cluster().nodeUrl(node).resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + running.demo().apiKey());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
