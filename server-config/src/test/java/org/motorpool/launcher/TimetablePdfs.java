package org.motorpool.launcher;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfStamper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.motorpool.timetables.specimens.SpecimenKind;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/** Timetables to upload. */
final class TimetablePdfs {

    private static final String TIME = "09:30 - 10:20";
    private static final String HATFIELD = "HATFIELD";

    private TimetablePdfs() {}

    /** Lectures, different for each seed. */
    static SpecimenTimetable lectures(long seed) {
        return SpecimenTimetable.ofRows(SpecimenKind.LECTURES, 8, seed);
    }

    /** So many tests, each with as many venues as fit on a page; with title and header they take one page more. */
    static byte[] sittings(int number) {
        String venues = IntStream.rangeClosed(1, 42).mapToObj(i -> "IT 4-" + i).collect(Collectors.joining("|"));
        return set(
                SpecimenKind.TESTS,
                Collections.nCopies(
                        number,
                        List.of("COS 284", "Test1", "Saturday", "22 Aug 2026", "10:00 - 11:30", HATFIELD, venues)));
    }

    /** One lecture in a venue of this name. */
    static SpecimenTimetable lectureIn(String venue) {
        List<String> cells =
                List.of("COS 214", "S2", "G01", "E L", "L1", "Monday", "08:30 - 09:20", venue, "HATFIELD", "");
        return SpecimenTimetable.ofCells(
                SpecimenKind.LECTURES, List.of(cells.stream().map(List::of).toList()));
    }

    /**
     * Two modules of the second semester, both on Mondays at 09:30, one with two groups to choose from; one of the first;
     * and a time, on Fridays, that no reader can be certain of.
     */
    static byte[] student() {
        return set(
                SpecimenKind.LECTURES,
                row(
                        "COS 214",
                        "S2",
                        "G01",
                        "E L",
                        "L1|L2",
                        "Monday|Wednesday",
                        TIME + "|15:30 - 16:20",
                        "Centenary 6|IT 4-4"),
                row("COS 214", "S2", "P01", "E P", "P1", "Tuesday", "11:30 - 13:20", "Informatorium Grey Lab"),
                row("COS 214", "S2", "P02", "E P", "P1", "Thursday", "11:30 - 13:20", "Informatorium Orange Lab"),
                row(
                        "STK 220",
                        "S2",
                        "G01",
                        "E L",
                        "L1|L2",
                        "Monday|Friday",
                        TIME + "|O9:30 - 10:20",
                        "Roos Hall|Thuto 1-2"),
                row("WTW 114", "S1", "G02", "E L", "L1", "Monday", "07:30 - 08:20", "EMB 2-151"));
    }

    /** Two tests at the same time, one of them in two venues. */
    static byte[] tests() {
        return set(
                SpecimenKind.TESTS,
                List.of("COS 284", "Test1", "Saturday", "22 Aug 2026", "10:00 - 11:30", HATFIELD, "Blue Lab 1|Red Lab"),
                List.of("STK 220", "PTest|1", "Saturday", "22 Aug 2026", "11:00 - 13:00", HATFIELD, "Bronze Lab"));
    }

    private static List<String> row(String... cells) {
        return Stream.concat(Arrays.stream(cells), Stream.of(HATFIELD, "")).toList();
    }

    @SafeVarargs
    private static byte[] set(SpecimenKind kind, List<String>... rows) {
        return set(kind, Arrays.asList(rows));
    }

    /** @param rows of cells, in which a bar ends a line */
    private static byte[] set(SpecimenKind kind, List<List<String>> rows) {
        return SpecimenTimetable.ofCells(
                        kind,
                        rows.stream()
                                .map(cells -> cells.stream()
                                        .map(cell -> List.of(cell.split("\\|", -1)))
                                        .toList())
                                .toList())
                .pdf();
    }

    /** The same timetable in a file that says something else about itself. */
    static byte[] withTitle(byte[] pdf, String title) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PdfReader reader = new PdfReader(pdf);
            PdfStamper stamper = new PdfStamper(reader, out);
            stamper.setInfoDictionary(new HashMap<>(Map.of("Title", title)));
            stamper.close();
            reader.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
