package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.motorpool.bookings.BookingFixtures.TODAY;
import static org.motorpool.bookings.BookingFixtures.TOMORROW;
import static org.motorpool.bookings.EmployeeServiceIT.assertRefused;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.Cutoffs;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.CommonError;

class RideServiceIT {

    private final BookingFixtures at = new BookingFixtures();
    private final ShiftId morning = at.addShift("M", LogType.IN, LocalTime.of(9, 0));
    private final ShiftId evening = at.addShift("E", LogType.OUT, LocalTime.of(18, 0));
    private final EmployeeId employee = at.addEmployee(1);

    @Test
    void cancelsWithinTheCutoffOnly() {
        Booking today = book(morning, TODAY);
        Booking tomorrow = book(morning, TOMORROW);
        Duration twoHours = Duration.ofHours(2);
        Cutoffs cutoffs = new Cutoffs(
                Duration.ZERO, Duration.ZERO, twoHours, twoHours, Duration.ZERO, Duration.ZERO, false, false, 0);
        at.database.runAs(at.tenant, () -> at.cutoffs.update(at.tenant, cutoffs));

        assertRefused(() -> cancel(today.bookingId()), BookingError.CANCEL_CUTOFF);
        assertThat(cancel(tomorrow.bookingId()).status()).isEqualTo(BookingStatus.CANCELLED);
        assertRefused(() -> cancel(tomorrow.bookingId()), BookingError.BOOKING_CLOSED);
        assertRefused(() -> cancel(new BookingId(UUID.randomUUID())), BookingError.BOOKING_NOT_FOUND);
        assertRefused(
                () -> at.database.as(at.tenant, () -> at.cutoffs.update(at.tenant, cutoffs)),
                CommonError.CHANGED_MEANWHILE);
    }

    @Test
    void movesToAnotherShiftAndTurnsTheRideIfNeedBe() {
        Booking booking = book(morning, TOMORROW);

        Booking moved = move(booking.bookingId(), evening);

        assertThat(moved.pickup()).isEqualTo(booking.drop());
        assertThat(moved.drop()).isEqualTo(booking.pickup());
        assertThat(at.database.as(at.tenant, () -> at.rides.get(at.tenant, booking.bookingId())))
                .isEqualTo(moved);

        Booking second = book(morning, TOMORROW);
        assertRefused(() -> move(second.bookingId(), evening), BookingError.ALREADY_BOOKED);
        assertRefused(() -> move(second.bookingId(), new ShiftId(UUID.randomUUID())), BookingError.SHIFT_NOT_FOUND);
    }

    @Test
    void movesOnlyWhomTheOtherShiftWouldTake() {
        BookingId booking = book(morning, TOMORROW).bookingId();
        ShiftId late = at.addShift("L", LogType.IN, LocalTime.of(11, 0));

        at.database.runAs(at.tenant, () -> at.weekoffs.put(at.tenant, employee, EnumSet.of(TOMORROW.getDayOfWeek())));
        assertRefused(() -> move(booking, late), BookingError.WEEKOFF_DAY);
        at.database.runAs(at.tenant, () -> at.weekoffs.put(at.tenant, employee, EnumSet.noneOf(DayOfWeek.class)));

        cancel(book(late, TOMORROW).bookingId());
        assertRefused(() -> move(booking, late), BookingError.CANCELLED_BOOKING_EXISTS);

        update(BookingFixtures.raw(1, 40.0), true);
        assertRefused(() -> move(booking, evening), BookingError.TOO_FAR_FROM_OFFICE);
        update(BookingFixtures.raw(1), false);
        assertRefused(() -> move(booking, evening), BookingError.EMPLOYEE_INACTIVE);
        update(BookingFixtures.raw(1), true);
        assertThat(move(booking, evening).shiftId()).isEqualTo(evening);
    }

    @Test
    void leavesAShiftWithinTheCutoffOfCancelingOnly() {
        BookingId booking = book(morning, TODAY).bookingId();
        Duration twoHours = Duration.ofHours(2);
        Cutoffs cutoffs = new Cutoffs(
                Duration.ZERO, Duration.ZERO, twoHours, Duration.ZERO, Duration.ZERO, Duration.ZERO, false, false, 0);
        at.database.runAs(at.tenant, () -> at.cutoffs.update(at.tenant, cutoffs));

        assertRefused(() -> move(booking, evening), BookingError.CANCEL_CUTOFF);
    }

    @Test
    void keepsBookingsThatAreInARoute() {
        BookingId booking = book(morning, TOMORROW).bookingId();
        at.database.runAs(at.tenant, () -> at.rides.schedule(at.tenant, List.of(booking)));

        assertRefused(() -> cancel(booking), BookingError.BOOKING_ALREADY_SCHEDULED);
        assertRefused(() -> move(booking, evening), BookingError.BOOKING_ALREADY_SCHEDULED);
        assertRefused(
                () -> at.database.as(at.tenant, () -> {
                    at.rides.schedule(at.tenant, List.of(booking));
                    return true;
                }),
                BookingError.BOOKING_CLOSED);
        assertThat(requests()).isEmpty();

        at.database.runAs(at.tenant, () -> at.rides.unschedule(at.tenant, List.of(booking)));
        assertThat(requests()).singleElement().satisfies(ride -> {
            assertThat(ride.booking().bookingId()).isEqualTo(booking);
            assertThat(ride.employeeName()).isEqualTo("Employee 1");
        });
    }

    @Test
    void countsTheBookingsOfADay() {
        book(morning, TOMORROW);
        cancel(book(evening, TOMORROW).bookingId());

        List<ShiftBoard> board = at.database.as(at.tenant, () -> at.rides.board(at.tenant, TOMORROW));

        assertThat(board)
                .extracting(line -> line.shift().shiftCode(), ShiftBoard::bookings)
                .containsExactly(
                        tuple("M", Map.of(BookingStatus.REQUEST, 1)), tuple("E", Map.of(BookingStatus.CANCELLED, 1)));
    }

    private Booking book(ShiftId shift, LocalDate day) {
        return at.database
                .as(at.tenant, () -> at.bookings.book(at.tenant, at.ride(employee, shift, day)))
                .get(0);
    }

    private Booking cancel(BookingId booking) {
        return at.database.as(at.tenant, () -> at.rides.cancel(at.tenant, booking, Optional.empty()));
    }

    private Booking move(BookingId booking, ShiftId shift) {
        return at.database.as(at.tenant, () -> at.rides.move(at.tenant, booking, shift));
    }

    private void update(RawEmployee raw, boolean active) {
        at.database.runAs(at.tenant, () -> {
            int version = at.employees.get(at.tenant, employee).version();
            at.employees.update(
                    at.tenant, employee, new UpdateEmployee(raw, at.team, Optional.empty(), active, version));
        });
    }

    private List<Ride> requests() {
        return at.database.as(at.tenant, () -> at.rides.listRequests(at.tenant, morning, TOMORROW));
    }
}
