package org.motorpool.eventrides.rest;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.academicyears.model.DaySpan;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.eventrides.BookEventRides;
import org.motorpool.eventrides.EventRides;
import org.motorpool.eventrides.EventRides.EventRide;
import org.motorpool.eventrides.EventRides.Omitted;
import org.motorpool.eventrides.EventRides.Reason;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.web.Codes;
import org.motorpool.web.constraints.AtLeast;
import org.motorpool.web.constraints.AtMost;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/**
 * What became of events.
 *
 * @param preview whether nothing was booked
 * @param rides by day, in before out
 * @param omitted events that are in no ride
 */
public record EventRidesJson(boolean preview, List<EventRideJson> rides, List<OmittedJson> omitted) {

    static EventRidesJson of(EventRides rides, boolean isPreview) {
        return new EventRidesJson(
                isPreview,
                rides.rides().stream().map(EventRideJson::of).toList(),
                rides.omitted().stream().map(OmittedJson::of).toList());
    }

    /**
     * One ride on one day.
     *
     * @param direction {@code in} or {@code out}
     * @param time of the event that it is in time for, or leaves after
     * @param events of the day, the one of that time first
     * @param shift missing if none fits
     * @param outcome {@code bookable}, {@code booked} or {@code refused}
     * @param code of the refusal, with its message
     */
    public record EventRideJson(
            LocalDate date,
            String direction,
            String time,
            List<EventJson> events,
            @Nullable ShiftJson shift,
            String outcome,
            @Nullable String code,
            @Nullable String message,
            @Nullable String bookingId) {

        static EventRideJson of(EventRide ride) {
            Optional<Reason> refusal = ride.refusal();
            return new EventRideJson(
                    ride.day(),
                    ride.direction().code(),
                    ride.time().toString(),
                    ride.events().stream().map(EventJson::of).toList(),
                    ride.shift().map(ShiftJson::of).orElse(null),
                    refusal.map(why -> "refused").orElse(ride.booking().isPresent() ? "booked" : "bookable"),
                    refusal.map(why -> why.code().name()).orElse(null),
                    refusal.map(Reason::message).orElse(null),
                    ride.booking().map(BookingId::toString).orElse(null));
        }
    }

    /** An event by its name. */
    public record EventJson(String id, String title) {

        static EventJson of(TimetableEvent event) {
            return new EventJson(event.eventId().toString(), event.details().title());
        }
    }

    /** A shift by its name. */
    public record ShiftJson(String id, String shiftCode, String shiftTime) {

        static ShiftJson of(Shift shift) {
            return new ShiftJson(
                    shift.shiftId().toString(),
                    shift.shiftCode(),
                    shift.shiftTime().toString());
        }
    }

    /** An event that is in no ride, and why. */
    public record OmittedJson(EventJson event, String code, String message) {

        static OmittedJson of(Omitted omitted) {
            return new OmittedJson(
                    EventJson.of(omitted.event()),
                    omitted.reason().code().name(),
                    omitted.reason().message());
        }
    }

    /**
     * For which events to book rides.
     *
     * @param to included
     * @param direction {@code in}, {@code out} or {@code both}, which is meant if it is missing
     * @param waitMinutes between a ride and its event at most; 120 if it is missing
     * @param againAfterCancel whether a canceled booking may be followed by a new one
     * @param preview whether to book nothing and only tell what could be
     */
    @Schema(
            example = "{\"events\":[\"01980000-0000-7000-8000-000000000001\"],\"from\":\"2026-07-20\","
                    + "\"to\":\"2026-07-24\",\"direction\":\"both\",\"waitMinutes\":120,\"preview\":true}")
    public record BookEventRidesJson(
            @Required @Length(min = 1, max = 1000) List<UUID> events,
            @Required LocalDate from,
            @Required LocalDate to,
            @Nullable String direction,

            @Nullable @AtLeast(0) @AtMost(BookEventRides.MOST_WAIT_MINUTES)
            Integer waitMinutes,

            @Nullable Boolean againAfterCancel,
            @Nullable Boolean preview) {

        private static final int USUAL_WAIT = 120;

        BookEventRides command(TimetableId timetable) {
            return new BookEventRides(
                    timetable,
                    events.stream().map(TimetableEventId::new).collect(Collectors.toSet()),
                    new DaySpan(from, to),
                    Codes.find("direction", direction, BookEventRidesJson::directions)
                            .orElse(EnumSet.allOf(LogType.class)),
                    Duration.ofMinutes(Optional.ofNullable(waitMinutes).orElse(USUAL_WAIT)),
                    Boolean.TRUE.equals(againAfterCancel));
        }

        boolean booksNothing() {
            return Boolean.TRUE.equals(preview);
        }

        private static Optional<Set<LogType>> directions(String word) {
            return word.equals("both")
                    ? Optional.of(EnumSet.allOf(LogType.class))
                    : LogType.of(word).map(Set::of);
        }
    }
}
