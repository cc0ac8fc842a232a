package org.motorpool.eventrides;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.timetables.model.TimetableEvent;

/**
 * What became of events, or would: each is in a ride or omitted.
 *
 * @param rides by day, in before out
 */
public record EventRides(List<EventRide> rides, List<Omitted> omitted) {

    public EventRides {
        rides = List.copyOf(rides);
        omitted = List.copyOf(omitted);
    }

    /**
     * One ride on one day.
     *
     * @param time when the event begins that it must be in time for, or ends after which it leaves
     * @param events of the day, the one of that time first
     * @param shift the nearest one that fits, if there is any
     * @param booking empty if it was refused, or only asked about
     */
    public record EventRide(
            LocalDate day,
            LogType direction,
            LocalTime time,
            List<TimetableEvent> events,
            Optional<Shift> shift,
            Optional<BookingId> booking,
            Optional<Reason> refusal) {

        public EventRide {
            events = List.copyOf(events);
        }
    }

    /** An event that is in no ride. */
    public record Omitted(TimetableEvent event, Reason reason) {}

    /** Why not, for programs and for people. */
    public record Reason(ErrorCode code, String message) {}
}
