package org.motorpool.calendars.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.motorpool.academicyears.AcademicCalendar;
import org.motorpool.academicyears.model.Term;
import org.motorpool.timetables.model.TimetableEvent;

/**
 * Which events are meant if nobody says a semester: of lectures those of the current one, or all if it has none of them.
 * What takes place once always stays.
 */
record SemesterChoice(AcademicCalendar years, LocalDate today) {

    List<TimetableEvent> of(ChosenEvents chosen) {
        Optional<Term> current = years.currentSemester(today);
        if (!chosen.isOfAnySemester() || current.isEmpty()) {
            return chosen.events();
        }
        Predicate<TimetableEvent> isHeldNow = event -> event.details()
                .semester()
                .map(code -> isPartOf(code, current.get()))
                .orElse(true);
        boolean isAnyHeldNow = chosen.events().stream()
                .filter(event -> event.details().isRecurring())
                .anyMatch(isHeldNow);
        return chosen.events().stream()
                .filter(event -> !event.details().isRecurring() || !isAnyHeldNow || isHeldNow.test(event))
                .toList();
    }

    private boolean isPartOf(String code, Term semester) {
        return code.equals(semester.code())
                || code.equals(AcademicCalendar.WHOLE_YEAR)
                || years.years().stream()
                        .flatMap(year -> year.quarters().stream())
                        .anyMatch(quarter ->
                                quarter.code().equals(code) && quarter.days().overlaps(semester.days()));
    }
}
