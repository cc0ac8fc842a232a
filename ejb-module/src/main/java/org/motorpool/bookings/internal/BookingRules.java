package org.motorpool.bookings.internal;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.Cutoffs;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.PickupType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.tenants.model.Office;
import org.motorpool.tenants.model.Tenant;

/** Whether a ride may be booked, changed or canceled now. Days and times are those of the tenant's zone. */
public final class BookingRules {

    public static final int MAX_DAYS_AHEAD = 366;

    private final Tenant tenant;
    private final Cutoffs cutoffs;
    private final Instant now;

    public BookingRules(Tenant tenant, Cutoffs cutoffs, Clock clock) {
        this.tenant = tenant;
        this.cutoffs = cutoffs;
        this.now = clock.instant();
    }

    /** The tenant's day at this moment. */
    public LocalDate today() {
        return now.atZone(tenant.zone()).toLocalDate();
    }

    /** What speaks against any booking of this type for the shift and day, whoever rides. */
    public Optional<Refusal> checkShift(Shift shift, LocalDate day, BookingType type) {
        if (day.isBefore(today())) {
            return refuse(BookingError.PAST_BOOKING_DATE, day + " is past; today is " + today() + ".");
        }
        if (day.isAfter(today().plusDays(MAX_DAYS_AHEAD))) {
            return refuse(
                    BookingError.BOOKING_TOO_FAR_AHEAD,
                    day + " is more than " + MAX_DAYS_AHEAD + " days ahead of " + today() + ".");
        }
        if (!shift.active()) {
            return refuse(BookingError.SHIFT_INACTIVE, "The shift " + shift.shiftCode() + " is not active.");
        }
        if (shift.pickupType() == PickupType.NODAL) {
            return refuse(
                    BookingError.NO_NODAL_ASSIGNMENT,
                    "The shift " + shift.shiftCode() + " picks up at hubs, and nobody is assigned to one.");
        }
        if (!cutoffs.allows(type)) {
            return refuse(
                    type == BookingType.ADHOC
                            ? BookingError.ADHOC_BOOKING_DISABLED
                            : BookingError.MEDICAL_EMERGENCY_BOOKING_DISABLED,
                    "Bookings of the type " + type.code() + " are switched off.");
        }
        Instant begins = begins(shift, day);
        if (!now.isBefore(begins)) {
            return refuse(
                    BookingError.PAST_SHIFT_TIME,
                    "The shift " + shift.shiftCode() + " of " + day + " began at " + shift.shiftTime() + ".");
        }
        Duration cutoff = cutoffs.booking(type, shift.logType());
        if (Duration.between(now, begins).compareTo(cutoff) < 0) {
            return refuse(
                    BookingError.BOOKING_CUTOFF,
                    "Booking for the shift " + shift.shiftCode() + " of " + day + " ended " + cutoff.toMinutes()
                            + " minutes before " + shift.shiftTime() + ".");
        }
        return Optional.empty();
    }

    /** What speaks against any ride of this employee. */
    public Optional<Refusal> checkEmployee(Employee employee) {
        if (!employee.active()) {
            return refuse(BookingError.EMPLOYEE_INACTIVE, name(employee) + " is not active.");
        }
        Optional<GeoPoint> home = employee.details().home();
        if (home.isEmpty()) {
            return refuse(
                    BookingError.EMPLOYEE_WITHOUT_COORDINATES,
                    name(employee) + " has no coordinates to be picked up at.");
        }
        double metres = home.get().metresTo(tenant.office().point());
        if (metres > Office.MAX_METRES) {
            return refuse(
                    BookingError.TOO_FAR_FROM_OFFICE,
                    name(employee) + " lives " + Math.round(metres / 1000) + " km from the office; at most "
                            + Math.round(Office.MAX_METRES / 1000) + " km are served.");
        }
        return Optional.empty();
    }

    /** Whether the shift is for this employee: one for a single gender is for nobody whose gender is not known. */
    public Optional<Refusal> checkGender(Employee employee, Shift shift) {
        Optional<Gender> gender = employee.details().gender();
        if (shift.gender().isEmpty() || shift.gender().equals(gender)) {
            return Optional.empty();
        }
        return refuse(
                BookingError.SHIFT_FOR_ANOTHER_GENDER,
                "The shift " + shift.shiftCode() + " is for "
                        + shift.gender().get().code() + " employees only; the gender of " + name(employee) + " is "
                        + gender.map(Gender::code).orElse("not known") + ".");
    }

    /** What speaks against this employee's riding on this day. */
    public Optional<Refusal> checkDay(Employee employee, LocalDate day, Set<DayOfWeek> daysOff) {
        return daysOff.contains(day.getDayOfWeek())
                ? refuse(BookingError.WEEKOFF_DAY, day + " is a weekly day off of " + name(employee) + ".")
                : Optional.empty();
    }

    /**
     * What the employee's bookings of the same shift and day say about another one.
     *
     * @param existing the status of each of them
     * @param againAfterCancel whether a canceled one may be followed by a new one
     */
    public Optional<Refusal> checkExisting(
            Employee employee, LocalDate day, Set<BookingStatus> existing, boolean againAfterCancel) {
        if (existing.stream().anyMatch(BookingRules::isLive)) {
            return refuse(
                    BookingError.ALREADY_BOOKED,
                    name(employee) + " has a booking for this shift on " + day + " already.");
        }
        if (existing.contains(BookingStatus.CANCELLED) && !againAfterCancel) {
            return refuse(
                    BookingError.CANCELLED_BOOKING_EXISTS,
                    "A booking of " + name(employee) + " for this shift on " + day
                            + " was canceled.\nMaybe book again with 'againAfterCancel'.");
        }
        return Optional.empty();
    }

    /** What speaks against canceling a booking, or moving it to another shift. */
    public Optional<Refusal> checkCancel(BookingStatus status, Shift shift, LocalDate day) {
        Optional<Refusal> closed = checkOpen(status, shift, day);
        if (closed.isPresent()) {
            return closed;
        }
        Duration cutoff = cutoffs.canceling(shift.logType());
        return Duration.between(now, begins(shift, day)).compareTo(cutoff) < 0
                ? refuse(
                        BookingError.CANCEL_CUTOFF,
                        "Canceling for the shift " + shift.shiftCode() + " of " + day + " ended " + cutoff.toMinutes()
                                + " minutes before " + shift.shiftTime() + ".")
                : Optional.empty();
    }

    private Optional<Refusal> checkOpen(BookingStatus status, Shift shift, LocalDate day) {
        if (status == BookingStatus.SCHEDULED || status == BookingStatus.ONGOING) {
            return refuse(BookingError.BOOKING_ALREADY_SCHEDULED, "The booking is in a route already.");
        }
        if (status != BookingStatus.REQUEST) {
            return refuse(BookingError.BOOKING_CLOSED, "The booking is " + status.code() + ".");
        }
        return now.isBefore(begins(shift, day))
                ? Optional.empty()
                : refuse(BookingError.PAST_BOOKING, "The shift of " + day + " began at " + shift.shiftTime() + ".");
    }

    /** The moment of a shift; one that falls into the hour that summer time skips begins right after it. */
    private Instant begins(Shift shift, LocalDate day) {
        return day.atTime(shift.shiftTime()).atZone(tenant.zone()).toInstant();
    }

    private static boolean isLive(BookingStatus status) {
        return status != BookingStatus.CANCELLED && status != BookingStatus.EXPIRED;
    }

    private static String name(Employee employee) {
        return employee.details().name();
    }

    private static Optional<Refusal> refuse(BookingError code, String message) {
        return Optional.of(new Refusal(code, message));
    }

    /** Why not. */
    public record Refusal(BookingError code, String message) {}
}
