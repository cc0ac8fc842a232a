package org.motorpool.calendars.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.motorpool.academicyears.AcademicYearService;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.calendars.CalendarError;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarPart;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.tenants.TenantService;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.model.TimetableOwner;

/** Plans calendars of what is in the tables now. */
@Singleton
public class CalendarPlans {

    private final TimetableService timetables;
    private final AcademicYearService years;
    private final TenantService tenants;
    private final Clock clock;

    @Inject
    public CalendarPlans(TimetableService timetables, AcademicYearService years, TenantService tenants, Clock clock) {
        this.timetables = timetables;
        this.years = years;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** What a calendar holds today. */
    public CalendarPlan of(
            TimetableOwner owner, CalendarChoices choices, List<CalendarPart> parts, Optional<DaySpan> onlyDays) {
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), tenants.get(owner.tenant()).zone());
        List<ChosenEvents> chosen = parts.stream()
                .map(part -> new ChosenEvents(
                        timetables.get(owner, part.timetableId()),
                        part.filter(),
                        timetables.events(owner, part.timetableId(), part.filter())))
                .toList();
        return new CalendarPlanner(years.calendar(owner.tenant()), choices, onlyDays, today).plan(chosen);
    }

    /**
     * As {@link #of}, of somebody who waits for it and can mend what is missing.
     *
     * @throws MotorpoolException {@link CalendarError#MISSING_SEMESTER_DATES}, {@link
     *     CalendarError#CALENDAR_WITHOUT_EVENTS}
     */
    public CalendarPlan require(
            TimetableOwner owner, CalendarChoices choices, List<CalendarPart> parts, Optional<DaySpan> onlyDays) {
        CalendarPlan plan = of(owner, choices, parts, onlyDays);
        if (plan.undated() > 0) {
            throw new MotorpoolException(
                    CalendarError.MISSING_SEMESTER_DATES,
                    plan.undated() + " lectures are held in a semester of which nobody said when it is.\n"
                            + "Maybe say it in the academic year, or choose from which day to which they are held.");
        }
        if (plan.events().isEmpty()) {
            throw new MotorpoolException(
                    CalendarError.CALENDAR_WITHOUT_EVENTS,
                    "No event that was chosen has a day and a time.\nMaybe choose others, or correct them first.");
        }
        return plan;
    }
}
