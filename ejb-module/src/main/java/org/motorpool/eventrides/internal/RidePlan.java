package org.motorpool.eventrides.internal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.eventrides.EventRides.Omitted;
import org.motorpool.timetables.model.TimetableEvent;

/** The rides that events need, and the events that need none. */
public record RidePlan(List<NeededRide> rides, List<Omitted> omitted) {

    /**
     * A ride that events need.
     *
     * @param time by which it must be there, or after which it leaves
     * @param events of the day, the one of that time first
     * @param shifts that fit, the nearest first
     */
    public record NeededRide(
            LocalDate day, LogType direction, LocalTime time, List<TimetableEvent> events, List<Shift> shifts) {}
}
