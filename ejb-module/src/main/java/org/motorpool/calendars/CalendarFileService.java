package org.motorpool.calendars;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.calendars.internal.CalendarPlans;
import org.motorpool.calendars.internal.CalendarText;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarPart;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.TimetableError;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** Calendars as files, each made of one timetable and kept nowhere. */
@Singleton
@Transactional
public class CalendarFileService {

    private final CalendarPlans plans;

    @Inject
    public CalendarFileService(CalendarPlans plans) {
        this.plans = plans;
    }

    /**
     * The events that a filter admits. Unless it chooses semesters or events, lectures are those of the current semester.
     *
     * @param onlyDays when lectures are held, in place of their semester
     * @throws MotorpoolException {@link CalendarError#MISSING_SEMESTER_DATES}, {@link
     *     CalendarError#CALENDAR_WITHOUT_EVENTS}, {@link TimetableError#TIMETABLE_NOT_FOUND}, {@link
     *     TimetableError#TIMETABLE_NOT_READY}
     */
    public CalendarFile write(
            TimetableOwner owner,
            TimetableId timetable,
            EventFilter filter,
            CalendarChoices choices,
            Optional<DaySpan> onlyDays) {
        CalendarPlan plan =
                plans.require(owner, choices, List.of(new CalendarPart(timetable, filter, choices.colors())), onlyDays);
        byte[] content = new CalendarText(choices.name(), choices.zone(), Optional.empty()).write(plan);
        return new CalendarFile(content, plan.events().size(), plan.incomplete());
    }
}
