package org.motorpool.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TripSheetPdfTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final ZonedDateTime PRINTED = ZonedDateTime.of(2026, 11, 22, 18, 0, 0, 0, ZoneId.of("Asia/Kolkata"));
    private static final List<String> NAMES =
            List.of("Asha Rao", "Zoë Müller-Đặng", "अनिता राव", "ಅನಿತಾ", "Оксана Шевченко", "Γιώργος");

    @TempDir
    private Path folder;

    @Test
    void everyStopStandsInTheTextOfAValidPdf() throws Exception {
        Path file = write(List.of(sheet("Route-1", 6, true)));

        assertThat(ExternalTool.run(folder, "qpdf", "--check", file.toString()))
                .contains("No syntax or stream encoding errors");
        String text = textOf(file);
        assertThat(text)
                .contains("Route-1", "IN-0900", "Monday, 23 November 2026", "Page 1 of 1", "Escort required", "08:45");
        for (TripSheet.Stop stop : sheet("Route-1", 6, true).stops()) {
            assertThat(text).contains(stop.name(), stop.at().toLocalTime().toString(), "+9198000000" + stop.order());
        }
    }

    @Test
    void sheetsCountTheirOwnPages() throws Exception {
        Path file = write(List.of(sheet("Route-1", 4, false), sheet("Route-2", 40, true), sheet("Route-3", 1, true)));

        assertThat(ExternalTool.run(folder, "qpdf", "--check", file.toString()))
                .contains("No syntax or stream encoding errors");
        List<String> pages = List.of(textOf(file).split("\f", -1));
        assertThat(pages.get(0)).contains("Route-1", "Page 1 of 1");
        assertThat(pages.get(1)).contains("Route-2", "Page 1 of 3");
        assertThat(pages.get(3)).contains("Route-2", "Page 3 of 3");
        assertThat(pages.get(4)).contains("Route-3", "Page 1 of 1");
    }

    @Test
    void characterWithoutAFontLeavesAMark() throws Exception {
        TripSheet plain = sheet("Route-漢1", 1, true);
        assertThat(textOf(write(List.of(plain)))).contains("Route-\uFFFD1");
    }

    @Test
    void ridersFromOneHouseAreDrawnApart() throws Exception {
        List<TripSheet.Stop> stops = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            stops.add(new TripSheet.Stop(
                    i, DAY.atTime(8, 0), "Rider " + i, null, null, new TripSheet.Place("Same house", 12.97, 77.59)));
        }
        assertThat(textOf(write(List.of(sheet("Route-9", stops, true))))).contains("Rider 12");
    }

    private Path write(List<TripSheet> sheets) throws IOException {
        Path file = folder.resolve("sheets.pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            TripSheetPdf.write(sheets, PRINTED, out);
        }
        return file;
    }

    private String textOf(Path pdf) throws IOException, InterruptedException {
        return ExternalTool.run(folder, "pdftotext", "-layout", "-enc", "UTF-8", pdf.toString(), "-");
    }

    static TripSheet sheet(String code, int stops, boolean toOffice) {
        List<TripSheet.Stop> made = new ArrayList<>();
        for (int i = 1; i <= stops; i++) {
            made.add(new TripSheet.Stop(
                    i,
                    DAY.atTime(7, 0).plusMinutes(i * 2L),
                    NAMES.get((i - 1) % NAMES.size()),
                    "EMP" + (100 + i),
                    "+9198000000" + i,
                    new TripSheet.Place(
                            i + " 4th Cross, HAL 2nd Stage, Indiranagar, Bengaluru 560038",
                            12.90 + 0.013 * (i % 7),
                            77.60 + 0.009 * (i % 11))));
        }
        return sheet(code, made, toOffice);
    }

    private static TripSheet sheet(String code, List<TripSheet.Stop> stops, boolean toOffice) {
        return new TripSheet(
                "Acme Software",
                code,
                DAY,
                toOffice ? "IN-0900" : "OUT-1800",
                toOffice,
                toOffice ? LocalTime.of(9, 0) : LocalTime.of(18, 0),
                toOffice ? DAY.atTime(7, 2) : DAY.atTime(18, 0),
                toOffice ? DAY.atTime(8, 45) : DAY.atTime(18, 50),
                23_400,
                "Sedan, 4 seats",
                toOffice ? "KA01AB1234" : null,
                null,
                null,
                toOffice,
                new TripSheet.Place("Acme Tech Park, Whitefield Main Road, Bengaluru 560066", 12.985, 77.74),
                stops,
                "https://motorpool.example/#/plans/00000000-0000-0007-0000-000000000002?route=00000000-0000-0007-0000-000000000001");
    }
}
