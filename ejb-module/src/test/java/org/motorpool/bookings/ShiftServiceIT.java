package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.bookings.BookingFixtures.TODAY;
import static org.motorpool.bookings.BookingFixtures.TOMORROW;
import static org.motorpool.bookings.EmployeeServiceIT.assertRefused;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.PickupType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;

class ShiftServiceIT {

    private static final LocalTime NINE = LocalTime.of(9, 0);

    private final BookingFixtures at = new BookingFixtures();
    private final ShiftId morning = at.addShift("M", LogType.IN, NINE);
    private final EmployeeId employee = at.addEmployee(1);

    @Test
    void keepsWhatOpenBookingsRestOn() {
        BookingId today = book(TODAY);
        BookingId tomorrow = book(TOMORROW);
        at.database.runAs(at.tenant, () -> at.rides.schedule(at.tenant, List.of(tomorrow)));

        assertThatThrownBy(() -> update(LogType.OUT, NINE, PickupType.PICKUP))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(BookingError.SHIFT_HAS_BOOKINGS))
                .hasMessageContaining("2 bookings");
        assertRefused(() -> update(LogType.IN, NINE.plusHours(1), PickupType.PICKUP), BookingError.SHIFT_HAS_BOOKINGS);
        assertRefused(() -> update(LogType.IN, NINE, PickupType.NODAL), BookingError.SHIFT_HAS_BOOKINGS);
        assertThat(get().logType()).isEqualTo(LogType.IN);

        ShiftDetails renamed = new ShiftDetails(
                "Morning", LogType.IN, NINE, PickupType.PICKUP, Optional.empty(), Optional.empty(), Duration.ZERO);
        assertThat(at.database
                        .as(at.tenant, () -> at.shifts.update(at.tenant, morning, renamed, false, 1))
                        .shiftCode())
                .isEqualTo("Morning");

        at.database.runAs(at.tenant, () -> at.rides.cancel(at.tenant, today, Optional.empty()));
        assertThatThrownBy(() -> update(LogType.OUT, NINE, PickupType.PICKUP)).hasMessageContaining("1 booking of");
        at.database.runAs(at.tenant, () -> at.rides.unschedule(at.tenant, List.of(tomorrow)));
        at.database.runAs(at.tenant, () -> at.rides.cancel(at.tenant, tomorrow, Optional.empty()));
        assertThat(update(LogType.OUT, NINE, PickupType.PICKUP).logType()).isEqualTo(LogType.OUT);
    }

    @Test
    void bookingsThatArePastStandInNobodysWay() {
        book(TODAY);
        at.database
                .superuser()
                .useHandle(handle -> handle.execute(
                        "update booking set booking_date = ? where shift_id = ?", TODAY.minusDays(1), morning.value()));

        assertThat(update(LogType.OUT, NINE, PickupType.PICKUP).logType()).isEqualTo(LogType.OUT);
    }

    @Test
    void waitsForWhoeverIsBookingAtThisMoment() throws Exception {
        CountDownLatch booked = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> booking = CompletableFuture.runAsync(() -> at.database.runAs(at.tenant, () -> {
            at.bookings.book(at.tenant, at.ride(employee, morning, TOMORROW));
            booked.countDown();
            await(asked);
        }));
        await(booked);
        CompletableFuture<Shift> change =
                CompletableFuture.supplyAsync(() -> update(LogType.OUT, NINE, PickupType.PICKUP));
        assertThatThrownBy(() -> change.get(300, TimeUnit.MILLISECONDS))
                .as("the change waits")
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        asked.countDown();

        booking.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> change.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(MotorpoolException.class);
        assertThat(get().logType()).isEqualTo(LogType.IN);
    }

    @Test
    void onlyATakenCodeIsCalledTaken() {
        TenantId nobody = new TenantId(UUID.randomUUID());
        ShiftDetails same = BookingFixtures.details("m", LogType.IN, NINE, Optional.empty());

        assertRefused(() -> at.addShift(same), BookingError.SHIFT_CODE_TAKEN);
        assertThatThrownBy(() -> at.database.as(nobody, () -> at.shifts.add(nobody, same)))
                .as("breaks shift_tenant_fk")
                .isInstanceOf(UnableToExecuteStatementException.class);
        assertThatThrownBy(() -> at.database.as(nobody, () -> at.teams.add(nobody, "Night", "")))
                .as("breaks team_tenant_fk")
                .isInstanceOf(UnableToExecuteStatementException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BookingId book(java.time.LocalDate day) {
        return at.database
                .as(at.tenant, () -> at.bookings.book(at.tenant, at.ride(employee, morning, day)))
                .get(0)
                .bookingId();
    }

    private Shift get() {
        return at.database.as(at.tenant, () -> at.shifts.get(at.tenant, morning));
    }

    private Shift update(LogType logType, LocalTime time, PickupType pickupType) {
        ShiftDetails details = new ShiftDetails(
                "M", logType, time, pickupType, Optional.empty(), Optional.empty(), Duration.ofMinutes(3));
        int version = get().version();
        return at.database.as(at.tenant, () -> at.shifts.update(at.tenant, morning, details, true, version));
    }
}
