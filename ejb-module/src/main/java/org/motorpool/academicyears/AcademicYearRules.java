package org.motorpool.academicyears;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.academicyears.model.Term;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;

/** What must hold for a year. */
final class AcademicYearRules {

    private static final Pattern SEMESTER = Pattern.compile("S[1-9]");
    private static final Pattern QUARTER = Pattern.compile("Q[1-9]");
    private static final int MOST_RECESSES = 50;
    private static final int MOST_HOLIDAYS = 100;
    private static final int LONGEST_NAME = 100;

    private AcademicYearRules() {}

    /** @throws MotorpoolException invalid input */
    static void check(AcademicYear year) {
        var violations = new Violations();
        checkTerms(violations, year, "semesters", year.semesters(), SEMESTER);
        checkTerms(violations, year, "quarters", year.quarters(), QUARTER);
        violations.range("recesses", year.recesses().size(), 0, MOST_RECESSES);
        for (int i = 0; i < year.recesses().size(); i++) {
            String field = "recesses[" + i + "]";
            violations.text(field + ".name", year.recesses().get(i).name(), LONGEST_NAME);
            checkDays(violations, year, field, year.recesses().get(i).days());
        }
        violations.range("holidays", year.holidays().size(), 0, MOST_HOLIDAYS);
        for (int i = 0; i < year.holidays().size(); i++) {
            String field = "holidays[" + i + "]";
            violations.text(field + ".name", year.holidays().get(i).name(), LONGEST_NAME);
            checkYear(violations, year, field + ".date", year.holidays().get(i).on());
        }
        violations.throwIfAny();
    }

    private static void checkTerms(
            Violations violations, AcademicYear year, String field, List<Term> terms, Pattern code) {
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            String path = field + "[" + i + "]";
            violations.check(
                    code.matcher(term.code()).matches(),
                    path + ".code",
                    "pattern",
                    "'" + term.code() + "' is no code here; it must match " + code + ".");
            checkDays(violations, year, path, term.days());
            for (Term earlier : terms.subList(0, i)) {
                violations.check(
                        !earlier.code().equals(term.code()),
                        path + ".code",
                        "unique",
                        "'" + term.code() + "' is there twice.");
                violations.check(
                        !earlier.days().overlaps(term.days()),
                        path,
                        "no-overlap",
                        term.code() + " has days that " + earlier.code() + " has too.");
            }
        }
    }

    private static void checkDays(Violations violations, AcademicYear year, String field, DaySpan days) {
        checkYear(violations, year, field + ".from", days.from());
        violations.check(
                !days.to().isBefore(days.from())
                        && days.to().isBefore(days.from().plusYears(1)),
                field + ".to",
                "order",
                "It ends on " + days.to() + ", which is not within a year from " + days.from() + ".");
    }

    private static void checkYear(Violations violations, AcademicYear year, String field, LocalDate day) {
        violations.check(
                day.getYear() == year.year(), field, "year", day + " does not lie in the year " + year.year() + ".");
    }
}
