package org.motorpool.calendars;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.motorpool.calendars.internal.CalendarPlans;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarPart;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** Dates of the events of a timetable, for calendars that are kept elsewhere. */
@Singleton
@Transactional
public class CalendarPlanService {

    private final CalendarPlans plans;

    @Inject
    public CalendarPlanService(CalendarPlans plans) {
        this.plans = plans;
    }

    /**
     * What a calendar holds of a timetable.
     *
     * @throws MotorpoolException as of {@link CalendarFileService#write}
     */
    public CalendarPlan plan(TimetableOwner owner, TimetableId timetable, EventFilter filter, CalendarChoices choices) {
        CalendarPart part = new CalendarPart(timetable, filter, choices.colors());
        return plans.require(owner, choices, List.of(part), Optional.empty());
    }
}
