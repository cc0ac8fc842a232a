package org.motorpool.academicyears.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant says of one year.
 *
 * @param semesters which do not overlap
 * @param quarters which do not overlap either; a semester may consist of two
 * @param version raised by each change, for {@code If-Match}; 0 for a year of which nothing was said
 * @param changedAt empty for a year of which nothing was said
 */
public record AcademicYear(
        int year,
        List<Term> semesters,
        List<Term> quarters,
        List<Recess> recesses,
        List<PublicHoliday> holidays,
        int version,
        Optional<Instant> changedAt) {

    public AcademicYear {
        semesters = List.copyOf(semesters);
        quarters = List.copyOf(quarters);
        recesses = List.copyOf(recesses);
        holidays = List.copyOf(holidays);
    }

    /** One of which nothing was said yet. */
    public static AcademicYear unknown(int year) {
        return new AcademicYear(year, List.of(), List.of(), List.of(), List.of(), 0, Optional.empty());
    }

    /** Whether a recess or a public holiday keeps everybody away. */
    public boolean isOff(LocalDate day) {
        return holidays.stream().anyMatch(holiday -> holiday.on().equals(day))
                || recesses.stream().anyMatch(recess -> recess.days().contains(day));
    }
}
