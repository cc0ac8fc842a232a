package org.motorpool.bookings.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.internal.BookingRules.Refusal;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.BookingType;
import org.motorpool.bookings.model.Cutoffs;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeDetails;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.PickupType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.tenants.TenantFixtures;

class BookingRulesTest {

    /** 23:30 of the day before in UTC: the tenant's day, not the server's, decides. */
    private static final Instant FIVE_IN_KOLKATA = Instant.parse("2026-05-31T23:30:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Cutoffs CUTOFFS = new Cutoffs(
            Duration.ofHours(4),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ZERO,
            Duration.ofMinutes(30),
            Duration.ZERO,
            true,
            false,
            1);

    private final BookingRules rules = rules(CUTOFFS);

    @Test
    void knowsTheDayOfTheTenant() {
        assertThat(rules.today()).isEqualTo(TODAY);
        assertThat(code(rules.checkShift(in("10:00"), TODAY.minusDays(1), BookingType.REGULAR)))
                .contains(BookingError.PAST_BOOKING_DATE);
        assertThat(rules.checkShift(in("10:00"), TODAY, BookingType.REGULAR)).isEmpty();
        assertThat(code(rules.checkShift(in("10:00"), TODAY.plusDays(367), BookingType.REGULAR)))
                .contains(BookingError.BOOKING_TOO_FAR_AHEAD);
    }

    @Test
    void refusesAShiftThatHasBegun() {
        assertThat(code(rules.checkShift(in("05:00"), TODAY, BookingType.REGULAR)))
                .contains(BookingError.PAST_SHIFT_TIME);
        assertThat(code(rules.checkShift(in("04:59"), TODAY, BookingType.REGULAR)))
                .contains(BookingError.PAST_SHIFT_TIME);
        assertThat(rules(Cutoffs.DEFAULT).checkShift(in("05:01"), TODAY, BookingType.REGULAR))
                .isEmpty();
    }

    @Test
    void keepsTheCutoffOfEachDirectionAndType() {
        assertThat(code(rules.checkShift(in("08:59"), TODAY, BookingType.REGULAR)))
                .contains(BookingError.BOOKING_CUTOFF);
        assertThat(rules.checkShift(in("09:00"), TODAY, BookingType.REGULAR)).isEmpty();
        assertThat(code(rules.checkShift(out("05:59"), TODAY, BookingType.REGULAR)))
                .contains(BookingError.BOOKING_CUTOFF);
        assertThat(rules.checkShift(out("06:00"), TODAY, BookingType.REGULAR)).isEmpty();
        assertThat(rules.checkShift(in("05:30"), TODAY, BookingType.ADHOC)).isEmpty();
        assertThat(code(rules.checkShift(in("05:29"), TODAY, BookingType.ADHOC)))
                .contains(BookingError.BOOKING_CUTOFF);
        assertThat(code(rules.checkShift(in("10:00"), TODAY, BookingType.MEDICAL_EMERGENCY)))
                .contains(BookingError.MEDICAL_EMERGENCY_BOOKING_DISABLED);
        assertThat(code(rules(Cutoffs.DEFAULT).checkShift(in("10:00"), TODAY, BookingType.ADHOC)))
                .contains(BookingError.ADHOC_BOOKING_DISABLED);
    }

    @Test
    void refusesShiftsThatAreOffOrNeedAHub() {
        Shift off = shift(LogType.IN, "10:00", PickupType.PICKUP, false);
        Shift nodal = shift(LogType.IN, "10:00", PickupType.NODAL, true);

        assertThat(code(rules.checkShift(off, TODAY, BookingType.REGULAR))).contains(BookingError.SHIFT_INACTIVE);
        assertThat(code(rules.checkShift(nodal, TODAY, BookingType.REGULAR)))
                .contains(BookingError.NO_NODAL_ASSIGNMENT);
    }

    @Test
    void servesActiveEmployeesWithinFiveHundredKilometres() {
        assertThat(rules.checkEmployee(employee(true, new GeoPoint(13.0, 77.6))))
                .isEmpty();
        assertThat(rules.checkEmployee(employee(true, new GeoPoint(17.46, 77.5946))))
                .isEmpty();
        assertThat(code(rules.checkEmployee(employee(true, new GeoPoint(17.48, 77.5946)))))
                .contains(BookingError.TOO_FAR_FROM_OFFICE);
        assertThat(code(rules.checkEmployee(employee(true, null)))).contains(BookingError.EMPLOYEE_WITHOUT_COORDINATES);
        assertThat(code(rules.checkEmployee(employee(false, new GeoPoint(13.0, 77.6)))))
                .contains(BookingError.EMPLOYEE_INACTIVE);
    }

    @Test
    void keepsDaysOffFree() {
        Employee employee = employee(true, new GeoPoint(13.0, 77.6));

        assertThat(code(rules.checkDay(employee, TODAY, Set.of(DayOfWeek.MONDAY))))
                .contains(BookingError.WEEKOFF_DAY);
        assertThat(rules.checkDay(employee, TODAY, Set.of(DayOfWeek.SUNDAY))).isEmpty();
    }

    @Test
    void allowsOneLiveBooking() {
        Employee employee = employee(true, new GeoPoint(13.0, 77.6));

        for (BookingStatus status : BookingStatus.values()) {
            Optional<BookingError> refused =
                    code(rules.checkExisting(employee, TODAY, EnumSet.of(status, BookingStatus.CANCELLED), false));
            Optional<BookingError> expected =
                    switch (status) {
                        case CANCELLED, EXPIRED -> Optional.of(BookingError.CANCELLED_BOOKING_EXISTS);
                        default -> Optional.of(BookingError.ALREADY_BOOKED);
                    };
            assertThat(refused).as(status.name()).isEqualTo(expected);
        }
        assertThat(rules.checkExisting(employee, TODAY, Set.of(BookingStatus.CANCELLED), true))
                .isEmpty();
        assertThat(rules.checkExisting(employee, TODAY, Set.of(), false)).isEmpty();
    }

    @Test
    void cancelsRequestsBeforeTheirCutoff() {
        assertThat(rules.checkCancel(BookingStatus.REQUEST, in("07:00"), TODAY)).isEmpty();
        assertThat(code(rules.checkCancel(BookingStatus.REQUEST, in("06:59"), TODAY)))
                .contains(BookingError.CANCEL_CUTOFF);
        assertThat(rules.checkCancel(BookingStatus.REQUEST, out("05:01"), TODAY))
                .isEmpty();
        assertThat(code(rules.checkCancel(BookingStatus.REQUEST, out("05:00"), TODAY)))
                .contains(BookingError.PAST_BOOKING);
        assertThat(code(rules.checkCancel(BookingStatus.SCHEDULED, in("07:00"), TODAY)))
                .contains(BookingError.BOOKING_ALREADY_SCHEDULED);
        assertThat(code(rules.checkCancel(BookingStatus.CANCELLED, in("07:00"), TODAY)))
                .contains(BookingError.BOOKING_CLOSED);
    }

    private static BookingRules rules(Cutoffs cutoffs) {
        Clock clock = Clock.fixed(FIVE_IN_KOLKATA, ZoneOffset.UTC);
        return new BookingRules(TenantFixtures.tenant(clock), cutoffs, clock);
    }

    private static Shift in(String time) {
        return shift(LogType.IN, time, PickupType.PICKUP, true);
    }

    private static Shift out(String time) {
        return shift(LogType.OUT, time, PickupType.PICKUP, true);
    }

    private static Shift shift(LogType logType, String time, PickupType pickupType, boolean active) {
        return new Shift(
                new ShiftId(UUID.randomUUID()),
                "S",
                logType,
                LocalTime.parse(time),
                pickupType,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(3),
                active,
                1,
                FIVE_IN_KOLKATA);
    }

    private static Employee employee(boolean active, @org.jspecify.annotations.Nullable GeoPoint home) {
        return new Employee(
                new EmployeeId(UUID.randomUUID()),
                Optional.empty(),
                new TeamId(UUID.randomUUID()),
                new EmployeeDetails(
                        "Asha",
                        "asha@acme.test",
                        "+919812345678",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(home),
                        Optional.empty()),
                active,
                1,
                FIVE_IN_KOLKATA);
    }

    private static Optional<BookingError> code(Optional<Refusal> refusal) {
        return refusal.map(Refusal::code);
    }
}
