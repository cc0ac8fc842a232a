package org.motorpool.bookings.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.BookEveryone;
import org.motorpool.bookings.BookRides;
import org.motorpool.bookings.BulkBooking;
import org.motorpool.bookings.ShiftBoard;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Place;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.web.Codes;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** A booking as clients see it. */
public record BookingJson(
        String id,
        String employeeId,
        @Nullable String employeeCode,
        String teamId,
        String shiftId,
        LocalDate date,
        String type,
        String status,
        PlaceJson pickup,
        PlaceJson drop,
        @Nullable String reason,
        Instant createdAt,
        Instant updatedAt) {

    static BookingJson of(Booking booking) {
        return new BookingJson(
                booking.bookingId().toString(),
                booking.employeeId().toString(),
                booking.employeeCode().orElse(null),
                booking.teamId().toString(),
                booking.shiftId().toString(),
                booking.bookingDate(),
                booking.type().code(),
                booking.status().code(),
                PlaceJson.of(booking.pickup()),
                PlaceJson.of(booking.drop()),
                booking.reason().orElse(null),
                booking.createdAt(),
                booking.updatedAt());
    }

    /** A point with the address that people know it by. */
    public record PlaceJson(String location, double latitude, double longitude) {

        static PlaceJson of(Place place) {
            return new PlaceJson(
                    place.location(), place.point().latitude(), place.point().longitude());
        }
    }

    /** The bookings that a call made. */
    public record BookingsJson(List<BookingJson> items) {}

    /**
     * Rides to book: each employee on each date.
     *
     * @param type regular (the default), adhoc or medical_emergency
     * @param againAfterCancel whether a canceled booking may be followed by a new one; false if missing
     */
    @Schema(
            example = "{\"employeeIds\":[\"01980000-0000-7000-8000-000000000002\"],"
                    + "\"shiftId\":\"01980000-0000-7000-8000-000000000003\",\"dates\":[\"2026-04-15\",\"2026-04-16\"],"
                    + "\"type\":\"regular\"}")
    public record BookRidesJson(
            @Required @Length(min = 1, max = BookRides.MAX_BOOKINGS)
            List<UUID> employeeIds,

            @Required UUID shiftId,
            @Required @Length(min = 1, max = 31) List<LocalDate> dates,
            @Nullable @Length(max = 20) String type,
            @Nullable Boolean againAfterCancel) {

        BookRides command() {
            return new BookRides(
                    employeeIds.stream().map(EmployeeId::new).toList(),
                    new ShiftId(shiftId),
                    dates,
                    bookingType(type),
                    againAfterCancel != null && againAfterCancel);
        }
    }

    /**
     * Everybody to book for a shift and day.
     *
     * @param employeeIds only these; missing or empty for every active employee
     * @param teamId only the employees of this team
     */
    @Schema(example = "{\"shiftId\":\"01980000-0000-7000-8000-000000000003\",\"date\":\"2026-04-15\"}")
    public record BookEveryoneJson(
            @Nullable @Length(max = BookRides.MAX_BOOKINGS) List<UUID> employeeIds,
            @Nullable UUID teamId,
            @Required UUID shiftId,
            @Required LocalDate date,
            @Nullable @Length(max = 20) String type) {

        BookEveryone command() {
            return new BookEveryone(
                    employeeIds == null
                            ? List.of()
                            : employeeIds.stream().map(EmployeeId::new).toList(),
                    Optional.ofNullable(teamId).map(TeamId::new),
                    new ShiftId(shiftId),
                    date,
                    bookingType(type));
        }
    }

    /** Whom a bulk booking booked, and whom not and why. */
    public record BulkJson(List<CreatedJson> created, List<SkippedJson> skipped) {

        static BulkJson of(BulkBooking bulk) {
            return new BulkJson(
                    bulk.created().stream()
                            .map(booking -> new CreatedJson(
                                    booking.employeeId().toString(),
                                    booking.bookingId().toString()))
                            .toList(),
                    bulk.skipped().stream()
                            .map(skipped -> new SkippedJson(
                                    skipped.employee().toString(),
                                    skipped.code().name(),
                                    skipped.message()))
                            .toList());
        }
    }

    /** An employee who was booked. */
    public record CreatedJson(String employeeId, String bookingId) {}

    /** An employee who was not booked, with the code of the refusal. */
    public record SkippedJson(String employeeId, String code, String message) {}

    /** The shift that a booking shall move to. */
    @Schema(example = "{\"shiftId\":\"01980000-0000-7000-8000-000000000003\"}")
    public record MoveJson(@Required UUID shiftId) {}

    /** Why a booking is canceled. */
    @Schema(example = "{\"reason\":\"On leave\"}")
    public record CancelJson(@Nullable @Length(max = 500) String reason) {}

    /** The shifts of a day with their bookings counted by status. */
    public record BoardJson(LocalDate date, List<BoardLineJson> shifts) {

        static BoardJson of(LocalDate date, List<ShiftBoard> board) {
            return new BoardJson(date, board.stream().map(BoardLineJson::of).toList());
        }
    }

    /** A shift of a day. */
    public record BoardLineJson(ShiftJson shift, int total, Map<String, Integer> byStatus) {

        static BoardLineJson of(ShiftBoard line) {
            Map<String, Integer> byStatus = new TreeMap<>();
            line.bookings().forEach((status, count) -> byStatus.put(status.code(), count));
            return new BoardLineJson(ShiftJson.of(line.shift()), line.total(), byStatus);
        }
    }

    private static BookingType bookingType(@Nullable String type) {
        return Codes.find("type", type, BookingType::of).orElse(BookingType.REGULAR);
    }
}
