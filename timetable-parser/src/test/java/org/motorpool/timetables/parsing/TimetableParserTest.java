package org.motorpool.timetables.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.timetables.specimens.SpecimenKind;
import org.motorpool.timetables.specimens.SpecimenTimetable;

/** The rows of real timetables, and what they mean. */
class TimetableParserTest {

    private static final List<List<String>> GROUP = row(
            "COS 214",
            "S2",
            "G01",
            "E L",
            "L1/L2/L3/L4",
            "Monday/Tuesday/Thursday/Friday",
            "08:30 - 09:20/07:30 - 08:20/09:30 - 10:20/12:30 - 13:20",
            "Centenary 6/IT 4-4/IT 4-4/IT 4-4",
            "HATFIELD",
            "");
    private static final List<List<String>> LABS = row(
            "STK 220",
            "S2",
            "P03",
            "E P",
            "P1/P1/P1",
            "Tuesday/Tuesday/Tuesday",
            "11:30 - 12:20/11:30 - 12:20/11:30 - 12:20",
            "Informatorium CBT Lab 1/Informatorium CBT Lab 2/Informatorium CBT Lab 3",
            "HATFIELD",
            "r3/R2");

    private static final String LONG = "Informatorium Undergraduate Computing Facility 3";
    private static final List<List<String>> LAST_IS_LONG = row(
            "COS 110",
            "S1",
            "G02",
            "E L",
            "L1/L2/L3",
            "Monday/Tuesday/Thursday",
            "08:30 - 09:20/07:30 - 08:20/09:30 - 10:20",
            "IT 4-4/Informatorium Orange Laboratory/" + LONG,
            "HATFIELD",
            "");

    /** The last ones are as wide as a column of venues, or nearly. */
    private static final List<String> NAMES = List.of(
            "Centenary 6",
            "IT 4-4",
            "IT Open Bronze Lab",
            "Informatorium CBT Lab 2",
            "Musaion",
            "TBA",
            "Sports Centre",
            "Law 2-5",
            "Te Water Auditorium",
            "Building 12",
            "Hall 4",
            "Lab 3",
            "Rooms 1,2",
            "4-28 Engineering",
            "Plant Sciences Complex Auditorium Two",
            "Engineering Tower Block East Foyer",
            "Groenkloof Campus Old Library Atrium",
            "Agricultural Annex Ground Floor Seminar",
            "Chancellors Building Lecture Theatre A");

    private final TimetableParser parser = new TimetableParser();

    @Test
    void eachLineOfALectureIsAnEntry() {
        ParsedTimetable timetable = parsed(SpecimenKind.LECTURES, GROUP);

        assertThat(timetable.kind()).isEqualTo(TimetableKind.LECTURES);
        assertThat(timetable.entries())
                .extracting(TimetableParserTest::lecture)
                .containsExactly(
                        "COS 214 S2 G01 E L L1 MONDAY 08:30 09:20 HATFIELD [Centenary 6]",
                        "COS 214 S2 G01 E L L2 TUESDAY 07:30 08:20 HATFIELD [IT 4-4]",
                        "COS 214 S2 G01 E L L3 THURSDAY 09:30 10:20 HATFIELD [IT 4-4]",
                        "COS 214 S2 G01 E L L4 FRIDAY 12:30 13:20 HATFIELD [IT 4-4]");
        assertThat(timetable.entries()).allSatisfy(TimetableParserTest::isCertain);
    }

    /** Wherever the page ends, within the row, before it or behind it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 9, 10, 11, 12, 13, 14})
    void aRowThatGoesOnOnTheNextPageKeepsItsFirstCells(int rowsBefore) {
        List<List<List<String>>> rows = new ArrayList<>();
        for (int i = 0; i < rowsBefore; i++) {
            rows.add(i % 3 == 0 ? GROUP : LABS);
        }
        rows.add(LABS);
        List<Entry> entries = parsedRows(SpecimenKind.LECTURES, rows).entries();

        assertThat(entries.subList(entries.size() - 3, entries.size()))
                .extracting(TimetableParserTest::lecture)
                .containsExactly(
                        "STK 220 S2 P03 E P P1 TUESDAY 11:30 12:20 HATFIELD [Informatorium CBT Lab 1]",
                        "STK 220 S2 P03 E P P1 TUESDAY 11:30 12:20 HATFIELD [Informatorium CBT Lab 2]",
                        "STK 220 S2 P03 E P P1 TUESDAY 11:30 12:20 HATFIELD [Informatorium CBT Lab 3]");
        assertThat(entries).allSatisfy(TimetableParserTest::isCertain);
    }

    @Test
    void aSittingHasAllItsVenues() {
        ParsedTimetable timetable = parsed(
                SpecimenKind.TESTS,
                row(
                        "COS 284",
                        "Test1",
                        "Saturday",
                        "23 Aug 2025",
                        "10:00 - 11:30",
                        "HATFIELD",
                        "Informatorium Blue Lab 1/Informatorium Blue Lab 2/Informatorium Blue Lab 3/"
                                + "Informatorium Red Lab/Informatorium Green Lab"));

        assertThat(timetable.entries())
                .extracting(TimetableParserTest::test)
                .containsExactly("COS 284 Test1 SATURDAY 2025-08-23 10:00 11:30 HATFIELD [Informatorium Blue Lab 1, "
                        + "Informatorium Blue Lab 2, Informatorium Blue Lab 3, Informatorium Red Lab, "
                        + "Informatorium Green Lab]");
        assertThat(timetable.entries()).allSatisfy(TimetableParserTest::isCertain);
    }

    @Test
    void aSittingThatGoesOnOnTheNextPageIsOne() {
        String labs = String.join(
                "/",
                Stream.of("Bronze", "Silver", "Gold", "Red", "Green", "Blue", "Grey")
                        .map("IT Open %s Lab"::formatted)
                        .toList());
        List<List<String>> sitting = row(
                "STK 220", "PTest/1", "Saturday", "30 Aug 2025", "15:00 \u2013 17:00", "HATFIELD", labs + "/" + labs);
        List<Entry> entries =
                parsed(SpecimenKind.TESTS, sitting, sitting, sitting, sitting).entries();

        assertThat(entries).hasSize(4).allSatisfy(entry -> {
            assertThat(test(entry)).startsWith("STK 220 PTest 1 SATURDAY 2025-08-30 15:00 17:00 HATFIELD");
            assertThat(entry.venues()).hasSize(14).extracting(Reading::text).startsWith("IT Open Bronze Lab");
            isCertain(entry);
        });
    }

    @Test
    void anExamHasOneVenueAndNoEnd() {
        ParsedTimetable timetable = parsed(
                SpecimenKind.EXAMS,
                row(
                        "FINAL",
                        "COS 284",
                        "1",
                        "Exam/Written",
                        "12 NOV 2025",
                        "07:30",
                        "HATF",
                        "HATFIELD",
                        "IT Building CBT Labs/1,2,3",
                        ""),
                row(
                        "FINAL",
                        "WST 212",
                        "1",
                        "Exam Written",
                        "05 JUN 2025",
                        "15:00",
                        "HATF",
                        "",
                        "Consult Department",
                        ""));

        assertThat(timetable.entries())
                .extracting(TimetableParserTest::exam)
                .containsExactly(
                        "FINAL COS 284 1 Exam Written 2025-11-12 07:30 - HATF HATFIELD [IT Building CBT Labs 1,2,3]",
                        "FINAL WST 212 1 Exam Written 2025-06-05 15:00 - HATF - [Consult Department]");
        assertThat(timetable.entries()).allSatisfy(TimetableParserTest::isCertain);
    }

    @Test
    void whatCannotBeReadKeepsItsTextAndIsNotCertain() {
        List<Entry> entries = parsed(
                        SpecimenKind.TESTS,
                        row("COS", "Test1", "Someday", "31 Feb 2025", "26:00 - 27:00", "HATFIELD", "TBA"))
                .entries();

        assertThat(entries).hasSize(1);
        assertThat(test(entries.get(0))).isEqualTo("COS Test1 Someday 31 Feb 2025 26:00 27:00 HATFIELD [TBA]");
        for (Field field : List.of(Field.MODULE, Field.DAY, Field.DATE, Field.START_TIME, Field.END_TIME)) {
            assertThat(entries.get(0).field(field).orElseThrow().confidence()).isLessThan(0.5);
        }
    }

    @Test
    void aDayThatIsNotThatOfTheDateIsNotCertain() {
        Entry entry = parsed(
                        SpecimenKind.TESTS,
                        row("COS 284", "Test1", "Monday", "23 Aug 2025", "10:00 - 11:30", "HATFIELD", "TBA"))
                .entries()
                .get(0);

        assertThat(entry.field(Field.DAY).orElseThrow().certain()).isFalse();
        assertThat(entry.field(Field.DATE).orElseThrow().certain()).isFalse();
        assertThat(entry.field(Field.START_TIME).orElseThrow().certain()).isTrue();
    }

    @Test
    void pageNumbersAreNotesAndNoFields() {
        ParsedTimetable timetable = parsed(SpecimenKind.LECTURES, GROUP);

        assertThat(timetable.notes()).extracting(Note::text).containsExactly("Page 1");
    }

    @Test
    void aLineWithoutVenueLeavesTheOthersTheirs() {
        List<List<String>> cells = new ArrayList<>(GROUP);
        cells.set(7, List.of("Centenary 6", "", "IT 4-4", "IT 2-1"));

        List<Entry> entries = parsed(SpecimenKind.LECTURES, cells).entries();

        assertThat(entries)
                .extracting(entry -> entry.venues().stream().map(Reading::text).toList())
                .containsExactly(List.of("Centenary 6"), List.of(), List.of("IT 4-4"), List.of("IT 2-1"));
    }

    @Test
    void aHundredPagesAreReadAndNotOneMore() {
        SpecimenTimetable most = SpecimenTimetable.ofCells(SpecimenKind.LECTURES, Collections.nCopies(949, GROUP));
        SpecimenTimetable more = SpecimenTimetable.ofCells(SpecimenKind.LECTURES, Collections.nCopies(950, GROUP));
        assertThat(most.pages()).isEqualTo(100);
        assertThat(more.pages()).isEqualTo(101);

        ParsedTimetable timetable = ((ParseAnswer.Parsed) parser.parse(most.pdf())).timetable();
        assertThat(timetable.pages()).isEqualTo(100);
        assertThat(timetable.entries()).hasSize(4 * 949).allSatisfy(TimetableParserTest::isCertain);
        assertThat(parser.parse(more.pdf()))
                .isEqualTo(new ParseAnswer.Refused(
                        RefusalReason.TOO_MANY_PAGES, "more than 100 pages", "at most 100 pages"));
    }

    /** Whether "Informatorium Undergraduate" is a venue, or "Computing Facility 3 Te Water Hall", the row does not say. */
    @Test
    void aRestIsUnclearWhereARowAloneDoesNotTellHowItIsSet() {
        List<Entry> entries = parsed(SpecimenKind.LECTURES, LAST_IS_LONG).entries();

        assertThat(entries.get(0).venues()).extracting(Reading::text).containsExactly("IT 4-4");
        assertThat(entries.get(0).venues()).allMatch(Reading::certain);
        assertThat(entries.subList(1, 3))
                .allSatisfy(entry -> assertThat(entry.venues()).noneMatch(Reading::certain));
    }

    @Test
    void otherRowsTellHowARowIsSet() {
        List<List<String>> firstIsLong = new ArrayList<>(LAST_IS_LONG);
        firstIsLong.set(7, List.of(LONG, "IT 4-4", "Te Water Hall"));
        List<Entry> entries =
                parsed(SpecimenKind.LECTURES, LAST_IS_LONG, firstIsLong).entries();

        assertThat(entries.subList(0, 3))
                .flatExtracting(Entry::venues)
                .extracting(Reading::text)
                .containsExactly("IT 4-4", "Informatorium Orange Laboratory", LONG);
        assertThat(entries).allSatisfy(TimetableParserTest::isCertain);
    }

    /** As if cells knew nothing of each other: the rest of a venue stands beside the next activity. */
    @Test
    void aRowThatJustFlowsIsReadByItsBreaks() {
        List<List<String>> flowing = new ArrayList<>(LAST_IS_LONG);
        flowing.set(7, List.of("Informatorium Undergraduate", "Computing Facility 3", "IT 4-4", "Te Water Hall"));
        List<Entry> entries = parsed(SpecimenKind.LECTURES, flowing).entries();

        assertThat(entries)
                .flatExtracting(Entry::venues)
                .extracting(Reading::text)
                .containsExactly(LONG, "IT 4-4", "Te Water Hall");
        assertThat(entries).allSatisfy(TimetableParserTest::isCertain);
    }

    /** Names of all sorts, so that hardly any form of one says where it ends; some just fit their column. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noVenueIsCertainThatIsNone(long seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(NAMES);
        for (int file = 0; file < 10; file++) {
            Collections.shuffle(names, random);
            List<String> some = names.subList(0, 6 + random.nextInt(names.size() - 6));
            List<List<List<String>>> rows = new ArrayList<>();
            for (int row = random.nextInt(15); row >= 0; row--) {
                List<List<String>> cells = new ArrayList<>(
                        row("COS 284", "Test1", "Saturday", "23 Aug 2025", "10:00 - 11:30", "HATFIELD", "TBA"));
                cells.set(
                        6,
                        random.ints(1 + random.nextInt(6), 0, some.size())
                                .mapToObj(some::get)
                                .toList());
                rows.add(cells);
            }
            List<Entry> entries = parsedRows(SpecimenKind.TESTS, rows).entries();

            assertThat(entries)
                    .flatExtracting(Entry::venues)
                    .filteredOn(Reading::certain)
                    .extracting(Reading::text)
                    .isSubsetOf(some);
        }
    }

    @SafeVarargs
    private ParsedTimetable parsed(SpecimenKind kind, List<List<String>>... rows) {
        return parsedRows(kind, List.of(rows));
    }

    private ParsedTimetable parsedRows(SpecimenKind kind, List<List<List<String>>> rows) {
        ParseAnswer answer = parser.parse(SpecimenTimetable.ofCells(kind, rows).pdf());
        assertThat(answer).isInstanceOf(ParseAnswer.Parsed.class);
        return ((ParseAnswer.Parsed) answer).timetable();
    }

    /** Cells, with "/" for a new line. */
    private static List<List<String>> row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.isEmpty() ? List.<String>of() : List.of(cell.split("/")))
                .toList();
    }

    private static void isCertain(Entry entry) {
        assertThat(entry.fields().values()).allMatch(Reading::certain);
        assertThat(entry.venues()).allMatch(Reading::certain);
    }

    private static String lecture(Entry entry) {
        return texts(
                entry,
                Field.MODULE,
                Field.OFFERED,
                Field.GROUP,
                Field.LANGUAGE,
                Field.ACTIVITY,
                Field.DAY,
                Field.START_TIME,
                Field.END_TIME,
                Field.CAMPUS);
    }

    private static String test(Entry entry) {
        return texts(
                entry,
                Field.MODULE,
                Field.ACTIVITY,
                Field.DAY,
                Field.DATE,
                Field.START_TIME,
                Field.END_TIME,
                Field.CAMPUS);
    }

    private static String exam(Entry entry) {
        return texts(
                entry,
                Field.STATUS,
                Field.MODULE,
                Field.PAPER,
                Field.ACTIVITY,
                Field.DATE,
                Field.START_TIME,
                Field.END_TIME,
                Field.CAMPUS,
                Field.EXAM_CAMPUS);
    }

    private static String texts(Entry entry, Field... fields) {
        StringBuilder texts = new StringBuilder();
        for (Field field : fields) {
            texts.append(entry.field(field).map(Reading::text).orElse("-")).append(' ');
        }
        return texts.append(entry.venues().stream().map(Reading::text).toList()).toString();
    }
}
