package org.motorpool.eventrides;

import java.time.Duration;
import java.util.Set;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.bookings.model.LogType;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;

/**
 * Books rides for events of a timetable.
 *
 * @param days on which to ride
 * @param directions in to the first event of a day, out after its last one
 * @param longestWait between a ride and its event
 * @param againAfterCancel whether a canceled booking may be followed by a new one
 */
public record BookEventRides(
        TimetableId timetable,
        Set<TimetableEventId> events,
        DaySpan days,
        Set<LogType> directions,
        Duration longestWait,
        boolean againAfterCancel) {

    /** What one call may ask for. */
    public static final int MOST_DAYS = 31;

    public static final int MOST_WAIT_MINUTES = 12 * 60;

    public BookEventRides {
        events = Set.copyOf(events);
        directions = Set.copyOf(directions);
    }
}
