package org.motorpool.academicyears;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.academicyears.model.Term;

/** What a tenant says of all its years, and the rules that follow from it. */
public record AcademicCalendar(List<AcademicYear> years) {

    /** The code of what is held in every semester of a year. */
    public static final String WHOLE_YEAR = "Y";

    private static final Comparator<Term> BY_TIME =
            Comparator.comparing(term -> term.days().from());

    public AcademicCalendar {
        years = List.copyOf(years);
    }

    /** Inside a semester that one, in a gap the next; empty once the last one that is known is over. */
    public Optional<Term> currentSemester(LocalDate today) {
        return upcoming(years.stream().flatMap(year -> year.semesters().stream()), today);
    }

    /**
     * The days of a term: of the current or next one of that code, else of the one that ended this year. {@link
     * #WHOLE_YEAR} means the year of the current semester, without what lies between its semesters.
     */
    public Optional<TeachingDays> daysOf(String code, LocalDate today) {
        if (code.equals(WHOLE_YEAR)) {
            return yearOf(today).flatMap(this::daysOfYear);
        }
        return upcoming(terms(code), today)
                .or(() -> terms(code)
                        .filter(term -> term.days().to().getYear() == today.getYear())
                        .max(BY_TIME))
                .map(term -> daysOf(term.days()));
    }

    /** Days that somebody chose, without those on which there is nothing anyway. */
    public TeachingDays daysOf(DaySpan span) {
        return new TeachingDays(span, this::isOff);
    }

    private Optional<AcademicYear> yearOf(LocalDate today) {
        return years.stream()
                .filter(year -> year.semesters().stream()
                        .anyMatch(term -> !term.days().to().isBefore(today)))
                .min(Comparator.comparing(AcademicYear::year))
                .or(() -> years.stream()
                        .filter(year -> year.year() == today.getYear())
                        .findFirst());
    }

    private Optional<TeachingDays> daysOfYear(AcademicYear year) {
        List<Term> semesters = year.semesters().stream().sorted(BY_TIME).toList();
        if (semesters.isEmpty()) {
            return Optional.empty();
        }
        DaySpan whole = new DaySpan(
                semesters.get(0).days().from(),
                semesters.get(semesters.size() - 1).days().to());
        return Optional.of(new TeachingDays(
                whole,
                day -> isOff(day)
                        || semesters.stream().noneMatch(term -> term.days().contains(day))));
    }

    private Stream<Term> terms(String code) {
        return years.stream()
                .flatMap(year -> Stream.concat(year.semesters().stream(), year.quarters().stream()))
                .filter(term -> term.code().equals(code));
    }

    private boolean isOff(LocalDate day) {
        return years.stream().anyMatch(year -> year.isOff(day));
    }

    private static Optional<Term> upcoming(Stream<Term> terms, LocalDate today) {
        return terms.filter(term -> !term.days().to().isBefore(today)).min(BY_TIME);
    }
}
