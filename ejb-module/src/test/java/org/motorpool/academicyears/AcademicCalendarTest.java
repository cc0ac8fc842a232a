package org.motorpool.academicyears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.academicyears.AcademicYearFixtures.days;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.academicyears.model.Term;

class AcademicCalendarTest {

    private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

    private final AcademicCalendar calendar = new AcademicCalendar(List.of(AcademicYearFixtures.year2026()));

    @ParameterizedTest
    @CsvSource({
        "2025-11-30, S1",
        "2026-02-08, S1",
        "2026-02-09, S1",
        "2026-04-01, S1",
        "2026-05-22, S1",
        "2026-05-23, S2",
        "2026-07-13, S2",
        "2026-10-16, S2"
    })
    void insideOfASemesterItIsTheCurrentOneAndInAGapTheNext(LocalDate today, String code) {
        assertThat(calendar.currentSemester(today)).map(Term::code).contains(code);
    }

    @Test
    void afterTheLastKnownSemesterNoneIsTheCurrentOne() {
        assertThat(calendar.currentSemester(LocalDate.parse("2026-10-17"))).isEmpty();
        assertThat(calendar.daysOf("Y", LocalDate.parse("2027-10-17"))).isEmpty();
        assertThat(calendar.daysOf("S1", LocalDate.parse("2027-01-01"))).isEmpty();
    }

    @Test
    void aTermThatIsOverIsMeantAsLongAsItsNextOneIsUnknown() {
        LocalDate august = LocalDate.parse("2026-08-01");
        assertThat(calendar.daysOf("S1", august))
                .hasValueSatisfying(span -> assertThat(span.days()).isEqualTo(days("2026-02-09", "2026-05-22")));

        AcademicYear next = new AcademicYear(
                2027,
                List.of(new Term("S1", days("2027-02-08", "2027-05-21"))),
                List.of(),
                List.of(),
                List.of(),
                1,
                Optional.empty());
        AcademicCalendar both = new AcademicCalendar(List.of(next, AcademicYearFixtures.year2026()));
        assertThat(both.daysOf("S1", august))
                .hasValueSatisfying(span -> assertThat(span.days()).isEqualTo(days("2027-02-08", "2027-05-21")));
        assertThat(both.currentSemester(LocalDate.parse("2026-10-17")))
                .map(Term::days)
                .contains(days("2027-02-08", "2027-05-21"));
    }

    @Test
    void whatIsHeldAllYearIsNotHeldBetweenTheSemesters() {
        WeeklyDates mondays = calendar.daysOf("Y", LocalDate.parse("2026-03-01"))
                .flatMap(span -> span.weekly(DayOfWeek.MONDAY))
                .orElseThrow();

        assertThat(mondays.first()).isEqualTo("2026-02-09");
        assertThat(mondays.until()).isEqualTo("2026-10-16");
        assertThat(mondays.except())
                .map(LocalDate::toString)
                .containsExactly(
                        "2026-03-30",
                        "2026-04-06",
                        "2026-04-27",
                        "2026-05-25",
                        "2026-06-01",
                        "2026-06-08",
                        "2026-06-15",
                        "2026-06-22",
                        "2026-06-29",
                        "2026-07-06");
    }

    @Test
    void quartersHaveDaysToo() {
        assertThat(calendar.daysOf("Q2", NEW_YEAR))
                .flatMap(span -> span.weekly(DayOfWeek.FRIDAY))
                .contains(new WeeklyDates(
                        LocalDate.parse("2026-04-10"),
                        LocalDate.parse("2026-05-22"),
                        List.of(LocalDate.parse("2026-05-01"))));
        assertThat(calendar.daysOf("Q3", NEW_YEAR)).isEmpty();
    }

    @Test
    void whatBeginsInARecessBeginsAfterIt() {
        TeachingDays span = calendar.daysOf(days("2026-03-30", "2026-04-20"));
        assertThat(span.weekly(DayOfWeek.MONDAY))
                .contains(new WeeklyDates(LocalDate.parse("2026-04-13"), LocalDate.parse("2026-04-20"), List.of()));
        assertThat(calendar.daysOf(days("2026-03-30", "2026-04-06")).weekly(DayOfWeek.TUESDAY))
                .isEmpty();
    }

    /** Counted day by day, which is slow and simple. */
    @Property
    void weeklyDatesAreTheDaysOfTheWeekThatAreNotOff(
            @ForAll("spans") DaySpan span, @ForAll DayOfWeek day, @ForAll("someDays") Set<LocalDate> off) {
        List<LocalDate> wanted = span.from()
                .datesUntil(span.to().plusDays(1))
                .filter(date -> date.getDayOfWeek() == day && !off.contains(date))
                .toList();

        Optional<WeeklyDates> found = new TeachingDays(span, off::contains).weekly(day);

        assertThat(found.stream().flatMap(AcademicCalendarTest::dates)).containsExactlyElementsOf(wanted);
        found.ifPresent(dates -> assertThat(off).containsAll(dates.except()));
    }

    private static Stream<LocalDate> dates(WeeklyDates weekly) {
        return Stream.iterate(weekly.first(), date -> !date.isAfter(weekly.until()), date -> date.plusWeeks(1))
                .filter(date -> !weekly.except().contains(date));
    }

    @Provide
    Arbitrary<DaySpan> spans() {
        Arbitrary<Integer> days = Arbitraries.integers().between(0, 300);
        return Combinators.combine(days, days)
                .as((start, length) -> new DaySpan(NEW_YEAR.plusDays(start), NEW_YEAR.plusDays(start + length)));
    }

    @Provide
    Arbitrary<Set<LocalDate>> someDays() {
        return Arbitraries.integers()
                .between(0, 600)
                .map(NEW_YEAR::plusDays)
                .set()
                .ofMaxSize(200);
    }
}
