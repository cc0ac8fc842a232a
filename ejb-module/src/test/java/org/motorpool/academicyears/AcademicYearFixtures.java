package org.motorpool.academicyears;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.academicyears.model.PublicHoliday;
import org.motorpool.academicyears.model.Recess;
import org.motorpool.academicyears.model.Term;

/** Academic years for tests. */
public final class AcademicYearFixtures {

    private AcademicYearFixtures() {}

    /** Two semesters and two quarters with a recess and three public holidays, one of them on a Saturday. */
    public static AcademicYear year2026() {
        return new AcademicYear(
                2026,
                List.of(
                        new Term("S1", days("2026-02-09", "2026-05-22")),
                        new Term("S2", days("2026-07-13", "2026-10-16"))),
                List.of(
                        new Term("Q1", days("2026-02-09", "2026-03-27")),
                        new Term("Q2", days("2026-04-07", "2026-05-22"))),
                List.of(new Recess("April recess", days("2026-03-28", "2026-04-06"))),
                List.of(
                        new PublicHoliday("Human Rights Day", LocalDate.parse("2026-03-21")),
                        new PublicHoliday("Freedom Day", LocalDate.parse("2026-04-27")),
                        new PublicHoliday("Workers' Day", LocalDate.parse("2026-05-01"))),
                0,
                Optional.empty());
    }

    public static DaySpan days(String from, String to) {
        return new DaySpan(LocalDate.parse(from), LocalDate.parse(to));
    }
}
