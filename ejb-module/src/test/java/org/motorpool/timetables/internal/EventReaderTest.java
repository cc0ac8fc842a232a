package org.motorpool.timetables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.timetables.internal.EventFixtures.lecture;
import static org.motorpool.timetables.internal.EventFixtures.reading;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.database.Uuids;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.FieldReading;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.parsing.Box;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.ParsedTimetable;
import org.motorpool.timetables.parsing.Reading;
import org.motorpool.timetables.parsing.TimetableKind;

class EventReaderTest {

    private final EventReader reader = new EventReader(new Uuids());

    @Test
    void aLectureIsAnEventOfEachWeek() {
        TimetableEvent event = readOne(TimetableKind.LECTURES, lecture("COS 214", "G01", "MONDAY", "08:30", "09:20"));

        assertThat(event.details().title()).isEqualTo("COS 214 L1");
        assertThat(event.details().isRecurring()).isTrue();
        assertThat(event.details().when().day()).contains(DayOfWeek.MONDAY);
        assertThat(event.details().when().end()).contains(LocalTime.of(9, 20));
        assertThat(event.details().semester()).contains("S2");
        assertThat(event.details().venues()).containsExactly("Centenary 6");
        assertThat(event.details().campus()).contains("HATFIELD");
        assertThat(event.unclear()).isEmpty();
        assertThat(readingOf(event, EventField.MODULE).box()).containsExactly(36.0, 90.0, 80.0, 101.0);
    }

    @Test
    void aTestIsOneSittingInAllItsVenuesAndItsDateBeatsItsDay() {
        Entry entry = new Entry(
                Map.of(
                        Field.MODULE, reading("COS 284"),
                        Field.ACTIVITY, reading("Test1"),
                        Field.DAY, reading("SATURDAY"),
                        Field.DATE, reading("2025-08-23"),
                        Field.START_TIME, reading("10:00"),
                        Field.END_TIME, reading("11:30")),
                List.of(reading("Blue Lab 1"), reading("Blue Lab 2", 0.6)));

        TimetableEvent event = readOne(TimetableKind.TESTS, entry);

        assertThat(event.details().when().date()).contains(LocalDate.of(2025, 8, 23));
        assertThat(event.details().when().day()).isEmpty();
        assertThat(event.details().venues()).containsExactly("Blue Lab 1", "Blue Lab 2");
        assertThat(event.unclear()).as("one venue is not certain").containsExactly(EventField.VENUES);
        assertThat(readingOf(event, EventField.VENUES).confidence()).isEqualTo(0.6);
    }

    @Test
    void anExamEndsThreeHoursAfterItBeginsAndIsWhereTheExamCampusSays() {
        Entry entry = new Entry(
                Map.of(
                        Field.MODULE, reading("COS 284"),
                        Field.ACTIVITY, reading("Exam Written"),
                        Field.DATE, reading("2025-11-12"),
                        Field.START_TIME, reading("07:30"),
                        Field.CAMPUS, reading("HATF"),
                        Field.EXAM_CAMPUS, reading("HATFIELD"),
                        Field.STATUS, reading("FINAL"),
                        Field.PAPER, reading("1")),
                List.of(reading("IT Building CBT Labs 1,2,3")));

        TimetableEvent event = readOne(TimetableKind.EXAMS, entry);

        assertThat(event.details().when().end()).contains(LocalTime.of(10, 30));
        assertThat(event.details().when().endAssumed()).isTrue();
        assertThat(event.details().campus()).contains("HATFIELD");
        assertThat(event.unclear()).isEmpty();
    }

    @Test
    void whatIsMissingUncertainOrNoneIsUnclearAndNeverGuessed() {
        Map<Field, Reading> fields = new EnumMap<>(
                lecture("COS 214", "G01", "MONDAY", "08:30", "09:20").fields());
        fields.remove(Field.GROUP);
        fields.put(Field.DAY, reading("Moonday", 0.3));
        fields.put(Field.START_TIME, reading("25:30"));
        fields.put(Field.MODULE, reading("C0S 214", 0.7));

        TimetableEvent event = readOne(TimetableKind.LECTURES, new Entry(fields, List.of()));

        assertThat(event.details().when().day()).isEmpty();
        assertThat(event.details().when().start()).isEmpty();
        assertThat(event.details().when().isComplete()).isFalse();
        assertThat(event.details().module()).contains("C0S 214");
        assertThat(readingOf(event, EventField.DAY).text()).isEqualTo("Moonday");
        assertThat(event.unclear())
                .containsExactlyInAnyOrder(EventField.GROUP, EventField.DAY, EventField.START_TIME, EventField.MODULE);
    }

    @Test
    void aDateThatIsNotOnItsDayAndAnEndBeforeTheStartAreUnclear() {
        Entry entry = new Entry(
                Map.of(
                        Field.MODULE, reading("COS 284"),
                        Field.ACTIVITY, reading("Test1"),
                        Field.DAY, reading("SUNDAY"),
                        Field.DATE, reading("2025-08-23"),
                        Field.START_TIME, reading("10:00"),
                        Field.END_TIME, reading("09:30")),
                List.of());

        assertThat(readOne(TimetableKind.TESTS, entry).unclear())
                .containsExactlyInAnyOrder(EventField.DATE, EventField.END_TIME);
    }

    @Test
    void aParserThatLostItsMindDoesNoHarm() {
        Map<Field, Reading> fields = new EnumMap<>(Field.class);
        fields.put(
                Field.MODULE,
                new Reading(
                        "x\u0000\ud800\n".repeat(1_000), 7, new Box(Double.NaN, Double.POSITIVE_INFINITY, 0, 0), 1));
        fields.put(Field.DATE, reading("+999999999-12-31"));
        List<Reading> venues = java.util.Collections.nCopies(1_000, reading("V".repeat(10_000)));

        TimetableEvent event = readOne(TimetableKind.LECTURES, new Entry(fields, venues));

        assertThat(event.details().module().orElseThrow()).hasSize(300).matches("(x )+x?");
        assertThat(event.details().venues()).hasSize(100).allMatch(venue -> venue.length() == 300);
        assertThat(readingOf(event, EventField.MODULE).box()).containsExactly(0.0, 0.0, 0.0, 0.0);
        assertThat(event.details().when().date())
                .as("no table holds it, nor does anybody live to see it")
                .isEmpty();
        assertThat(event.unclear()).contains(EventField.MODULE, EventField.VENUES, EventField.DATE);
    }

    @Test
    void aClassKeepsItsKeyWhereverAndWheneverItIs() {
        Entry before = lecture("COS 214", "G01", "MONDAY", "08:30", "09:20");
        Entry after = lecture("COS 214", "G01", "FRIDAY", "12:30", "13:20");
        Entry other = lecture("COS 214", "G02", "MONDAY", "08:30", "09:20");

        List<TimetableEvent> first = read(TimetableKind.LECTURES, before, other, before);
        List<TimetableEvent> second = read(TimetableKind.LECTURES, after, after);

        assertThat(first).extracting(TimetableEvent::key).doesNotHaveDuplicates();
        assertThat(second.get(0).key()).isEqualTo(first.get(0).key());
        assertThat(second.get(1).key()).isEqualTo(first.get(2).key());
    }

    private static FieldReading readingOf(TimetableEvent event, EventField field) {
        return Optional.ofNullable(event.readings().get(field)).orElseThrow();
    }

    private TimetableEvent readOne(TimetableKind kind, Entry entry) {
        return read(kind, entry).get(0);
    }

    private List<TimetableEvent> read(TimetableKind kind, Entry... entries) {
        return reader.read(new TimetableId(new UUID(0, 1)), new ParsedTimetable(kind, 1, List.of(entries), List.of()));
    }
}
