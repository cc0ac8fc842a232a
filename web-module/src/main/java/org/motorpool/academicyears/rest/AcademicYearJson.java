package org.motorpool.academicyears.rest;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.academicyears.model.PublicHoliday;
import org.motorpool.academicyears.model.Recess;
import org.motorpool.academicyears.model.Term;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** An academic year as clients see it; days are local and spans include both of their ends. */
public record AcademicYearJson(
        int year,
        List<TermJson> semesters,
        List<TermJson> quarters,
        List<RecessJson> recesses,
        List<HolidayJson> holidays) {

    static AcademicYearJson of(AcademicYear year) {
        return new AcademicYearJson(
                year.year(),
                year.semesters().stream().map(TermJson::of).toList(),
                year.quarters().stream().map(TermJson::of).toList(),
                year.recesses().stream().map(RecessJson::of).toList(),
                year.holidays().stream().map(HolidayJson::of).toList());
    }

    /** A semester such as {@code S1} or a quarter such as {@code Q1}. */
    public record TermJson(
            @Required @Length(min = 2, max = 2) String code,
            @Required LocalDate from,
            @Required LocalDate to) {

        static TermJson of(Term term) {
            return new TermJson(term.code(), term.days().from(), term.days().to());
        }

        Term toTerm() {
            return new Term(code, new DaySpan(from, to));
        }
    }

    /** Days without lectures. */
    public record RecessJson(
            @Required LocalDate from,
            @Required LocalDate to,
            @Required @Length(min = 1, max = 100) String name) {

        static RecessJson of(Recess recess) {
            return new RecessJson(recess.days().from(), recess.days().to(), recess.name());
        }

        Recess toRecess() {
            return new Recess(name, new DaySpan(from, to));
        }
    }

    /** A public holiday. */
    public record HolidayJson(
            @Required LocalDate date,
            @Required @Length(min = 1, max = 100) String name) {

        static HolidayJson of(PublicHoliday holiday) {
            return new HolidayJson(holiday.on(), holiday.name());
        }

        PublicHoliday toHoliday() {
            return new PublicHoliday(name, date);
        }
    }

    /** What a year consists of. */
    @Schema(
            example = "{\"semesters\":[{\"code\":\"S1\",\"from\":\"2026-02-09\",\"to\":\"2026-05-22\"}],"
                    + "\"quarters\":[],\"recesses\":[{\"from\":\"2026-03-28\",\"to\":\"2026-04-06\",\"name\":"
                    + "\"April recess\"}],\"holidays\":[{\"date\":\"2026-05-01\",\"name\":\"Workers' Day\"}]}")
    public record PutAcademicYearJson(
            @Required @Valid List<TermJson> semesters,
            @Required @Valid List<TermJson> quarters,
            @Required @Valid List<RecessJson> recesses,
            @Required @Valid List<HolidayJson> holidays) {

        AcademicYear year(int year, int version) {
            return new AcademicYear(
                    year,
                    semesters.stream().map(TermJson::toTerm).toList(),
                    quarters.stream().map(TermJson::toTerm).toList(),
                    recesses.stream().map(RecessJson::toRecess).toList(),
                    holidays.stream().map(HolidayJson::toHoliday).toList(),
                    version,
                    Optional.empty());
        }
    }
}
