package org.motorpool.timetables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.timetables.internal.EventFixtures.details;
import static org.motorpool.timetables.internal.EventFixtures.event;
import static org.motorpool.timetables.internal.EventFixtures.once;
import static org.motorpool.timetables.internal.EventFixtures.weekly;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.motorpool.timetables.Clash;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.TimetableEvent;

class ClashesTest {

    private static final int ALL = 10_000;

    @Test
    void saysWhoOverlapsAndWhen() {
        TimetableEvent first = event(details("COS 214", "S2", "G01", "L1", weekly(DayOfWeek.MONDAY, "08:30", "10:20")));
        TimetableEvent second =
                event(details("STK 220", "S2", "G01", "L2", weekly(DayOfWeek.MONDAY, "09:30", "11:20")));

        assertThat(Clashes.among(List.of(second, first), ALL))
                .containsExactly(new Clash(
                        first,
                        second,
                        Optional.of(DayOfWeek.MONDAY),
                        Optional.empty(),
                        LocalTime.of(9, 30),
                        LocalTime.of(10, 20)));
    }

    @Test
    void whatBeginsWhenAnotherEndsDoesNotClash() {
        assertThat(clash(
                        details("COS 214", "S2", "G01", "L1", weekly(DayOfWeek.MONDAY, "08:30", "09:20")),
                        details("STK 220", "S2", "G01", "L1", weekly(DayOfWeek.MONDAY, "09:20", "10:10"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "S1, S2, false",
        "S1, S1, true",
        "S1, Y, true",
        "Q1, S1, true",
        "Q2, S2, false",
        "Q3, S2, true",
        "Q1, Q2, false",
        "'', S1, true",
        "W9, S1, true"
    })
    void lecturesClashOnlyWhereTheirTermsOverlap(String one, String other, boolean expected) {
        assertThat(clash(
                        details("COS 214", one, "G01", "L1", weekly(DayOfWeek.MONDAY, "08:30", "09:20")),
                        details("STK 220", other, "G01", "L1", weekly(DayOfWeek.MONDAY, "08:30", "09:20"))))
                .isEqualTo(expected);
    }

    @Test
    void onePracticalInSeveralLabsDoesNotClashWithItself() {
        EventDetails practical = details("COS 214", "S2", "P01", "P1", weekly(DayOfWeek.TUESDAY, "11:30", "14:20"));
        EventDetails otherGroup = details("COS 214", "S2", "P02", "P1", weekly(DayOfWeek.TUESDAY, "11:30", "14:20"));

        assertThat(clash(practical, practical.withVenues(List.of("Orange Lab"))))
                .isFalse();
        assertThat(clash(practical, otherGroup)).isTrue();
    }

    @Test
    void testsClashOnTheirDate() {
        assertThat(clash(
                        details("COS 284", "", "", "Test1", once("2025-08-23", "10:00", "11:30")),
                        details("STK 220", "", "", "Test1", once("2025-08-23", "11:00", "12:30"))))
                .isTrue();
        assertThat(clash(
                        details("COS 284", "", "", "Test1", once("2025-08-23", "10:00", "11:30")),
                        details("STK 220", "", "", "Test1", once("2025-08-30", "10:00", "11:30"))))
                .isFalse();
    }

    @Test
    void stopsWhenItIsEnough() {
        List<TimetableEvent> many = java.util.stream.IntStream.range(0, 50)
                .mapToObj(
                        i -> event(details("COS " + i, "S2", "G01", "L1", weekly(DayOfWeek.MONDAY, "08:30", "09:20"))))
                .toList();

        assertThat(Clashes.among(many, ALL)).hasSize(50 * 49 / 2);
        assertThat(Clashes.among(many, 7)).hasSize(7);
    }

    /** Minute by minute. */
    @Property(tries = 300)
    void findsExactlyThePairsThatShareAMinute(@ForAll("timetables") List<TimetableEvent> events) {
        Set<Set<TimetableEvent>> expected = new HashSet<>();
        for (TimetableEvent one : events) {
            for (TimetableEvent other : events) {
                if (one != other
                        && shareAMinute(one.details().when(), other.details().when())) {
                    expected.add(Set.of(one, other));
                }
            }
        }

        List<Clash> found = Clashes.among(events, ALL);

        assertThat(found).hasSameSizeAs(expected);
        assertThat(found).allSatisfy(clash -> {
            assertThat(expected).contains(Set.of(clash.first(), clash.second()));
            assertThat(clash.from()).isBefore(clash.until());
        });
    }

    private static boolean shareAMinute(EventTime one, EventTime other) {
        if (!one.day().equals(other.day()) || !one.date().equals(other.date())) {
            return false;
        }
        for (LocalTime minute = LocalTime.of(7, 0);
                minute.isBefore(LocalTime.of(20, 0));
                minute = minute.plusMinutes(5)) {
            if (covers(one, minute) && covers(other, minute)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(EventTime when, LocalTime minute) {
        return !minute.isBefore(when.start().orElseThrow())
                && minute.isBefore(when.end().orElseThrow());
    }

    /** Of one semester and different modules, on two days of the week and two dates, every five minutes. */
    @Provide
    Arbitrary<List<TimetableEvent>> timetables() {
        Arbitrary<EventTime> times = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(1, 40))
                .as((where, start, length) -> {
                    LocalTime from = LocalTime.of(7, 0).plusMinutes(5L * start);
                    LocalTime until = from.plusMinutes(5L * length);
                    return new EventTime(
                            where < 2 ? Optional.of(DayOfWeek.of(where + 1)) : Optional.empty(),
                            where < 2 ? Optional.empty() : Optional.of(LocalDate.of(2026, 8, where)),
                            Optional.of(from),
                            Optional.of(until),
                            false);
                });
        return Combinators.combine(times, Arbitraries.integers().between(0, 1_000_000))
                .as((when, module) -> event(details("M " + module, "S1", "G01", "L1", when)))
                .list()
                .ofMaxSize(12)
                .map(events -> List.copyOf(new HashSet<>(events)))
                .filter(events -> events.stream()
                                .map(e -> e.details().module())
                                .distinct()
                                .count()
                        == events.size());
    }

    private static boolean clash(EventDetails one, EventDetails other) {
        return !Clashes.among(List.of(event(one), event(other)), ALL).isEmpty();
    }
}
