package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.RestClient.Answer;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Employee sheets over HTTP: good, bad and hostile ones. */
@ExtendWith(SharedCluster.class)
class EmployeeImportClusterIT {

    private static final String IMPORT = "/api/v1/employees/import";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HEADER = "name,email,phone,employee_code,team_id,latitude,longitude\n";

    private RestClient client;
    private String team;

    @BeforeEach
    void makeTeam(RunningCluster running) {
        client = running.administrator(1);
        team = client.post("/api/v1/teams", Map.of("name", "Import " + System.nanoTime()))
                .text("id");
    }

    @Test
    void importsOnOneNodeWhatTheOtherThenShows(RunningCluster running) {
        Answer answer = client.upload(IMPORT, "text/csv", HEADER + line(1) + line(2));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("created")).hasSize(2);
        assertThat(employees(client.at(running.cluster().nodeUrl(2)))).isEqualTo(2);
    }

    @Test
    void takesTheSheetFromAFormToo() {
        String form = "--sheet\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + HEADER + line(3) + "\r\n--sheet--\r\n";

        Answer answer = client.upload(IMPORT, "multipart/form-data; boundary=sheet", form);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("created")).hasSize(1);
    }

    @Test
    void tellsEveryBrokenRuleAndImportsNothingIfAllAreWanted() {
        String sheet = HEADER + line(4) + ",bad,1,,Nobody,91,\n";

        Answer refused = client.upload(IMPORT, "text/csv", sheet);
        int before = employees(client);
        Answer perRow = client.upload(IMPORT + "?mode=per-row", "text/csv", sheet);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("SHEET_ROWS_REFUSED");
        assertThat(StreamSupport.stream(refused.body().path("errors").spliterator(), false)
                        .map(error -> error.path("field").asText() + " "
                                + error.path("rule").asText()))
                .containsExactlyInAnyOrder(
                        "rows[3].name required",
                        "rows[3].email email",
                        "rows[3].phone phone",
                        "rows[3].team_id exists",
                        "rows[3].latitude range",
                        "rows[3].longitude both-or-none");
        assertThat(before).isZero();
        assertThat(perRow.status()).isEqualTo(200);
        assertThat(employees(client)).isEqualTo(1);
    }

    @Test
    void refusesHostileFilesAndWritesNothing() {
        byte[] latin1 = (HEADER + "Ren\u00e9e" + line(5)).getBytes(StandardCharsets.ISO_8859_1);
        String[] values = values(5);
        byte[] formula = workbook("<row>" + inline(HEADER.strip().split(",")) + "</row><row>"
                + "<c t='str'><f>HYPERLINK(\"http://evil.test\")</f><v>Rider</v></c>"
                + inline(Arrays.copyOfRange(values, 1, values.length)) + "</row>");

        assertRefused(new byte[20 * 1024 * 1024], "text/csv", 413, "BODY_TOO_LARGE");
        assertRefused(latin1, "text/csv", 422, "SHEET_NOT_UTF8");
        assertRefused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), XLSX, 422, "SHEET_HEADER");
        assertRefused(new byte[] {0, 1, 2}, XLSX, 415, "SHEET_TYPE_UNKNOWN");
        assertRefused(Arrays.copyOf(workbook(cells(5)), 300), XLSX, 422, "SHEET_BROKEN");
        assertRefused(workbook("<row/>".repeat(5_000_000)), XLSX, 413, "SHEET_EXPANDS_TOO_FAR");
        assertRefused(formula, XLSX, 422, "SHEET_ROWS_REFUSED");
        assertRefused("{}".getBytes(StandardCharsets.US_ASCII), "application/json", 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(employees(client)).isZero();
    }

    private void assertRefused(byte[] body, String mediaType, int status, String code) {
        Answer answer = client.upload(IMPORT, mediaType, body);
        assertThat(answer.text("code")).as(answer.toString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private int employees(RestClient reader) {
        JsonNode page = reader.get("/api/v1/employees?teamId=" + team).body();
        return page.path("items").size();
    }

    private String line(int number) {
        return String.join(",", values(number)) + "\n";
    }

    /** Unique for each test, because employees stay. */
    private String[] values(int number) {
        long unique = Math.abs(team.hashCode()) * 10L + number;
        return new String[] {
            "Rider " + number,
            "rider" + unique + "@acme.test",
            String.format(Locale.ROOT, "+91%011d", unique),
            "R" + unique,
            team,
            "12.97",
            "77.59"
        };
    }

    private String cells(int number) {
        return "<row>" + inline(HEADER.strip().split(",")) + "</row><row>" + inline(values(number)) + "</row>";
    }

    private static String inline(String[] texts) {
        StringBuilder cells = new StringBuilder();
        for (String text : texts) {
            cells.append("<c t='inlineStr'><is><t>").append(text).append("</t></is></c>");
        }
        return cells.toString();
    }

    private static byte[] workbook(String rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet r:id='r1'/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='sheet.xml'/></Relationships>");
            put(zip, "xl/sheet.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
