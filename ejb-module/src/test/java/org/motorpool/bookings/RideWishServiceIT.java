package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.bookings.BookingFixtures.TODAY;
import static org.motorpool.bookings.BookingFixtures.TOMORROW;
import static org.motorpool.bookings.EmployeeServiceIT.assertRefused;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.RideAnswer.WhyNot;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.ShiftId;

class RideWishServiceIT {

    private static final LocalDate SATURDAY = LocalDate.of(2026, 6, 6);

    private final BookingFixtures at = new BookingFixtures();
    private final EmployeeId employee = at.addEmployee(1);
    private final ShiftId morning = at.addShift("M", LogType.IN, LocalTime.of(9, 0));
    private final ShiftId evening = at.addShift("E", LogType.OUT, LocalTime.of(18, 0));

    @Test
    void booksWhatCanBeBookedAndTellsWhyNotTheRest() {
        at.database.runAs(at.tenant, () -> at.weekoffs.put(at.tenant, employee, Set.of(DayOfWeek.SATURDAY)));

        List<RideAnswer> answers = book(
                new RideWish(evening, TOMORROW),
                new RideWish(morning, TODAY.minusDays(1)),
                new RideWish(morning, SATURDAY),
                new RideWish(morning, TOMORROW));

        assertThat(answers)
                .extracting(answer -> answer.wish().shift())
                .containsExactly(evening, morning, morning, morning);
        assertThat(answers)
                .extracting(answer -> answer.refusal().map(WhyNot::code))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(BookingError.PAST_BOOKING_DATE),
                        Optional.of(BookingError.WEEKOFF_DAY),
                        Optional.empty());
        assertThat(booked()).extracting(Booking::bookingDate).containsExactlyInAnyOrder(TOMORROW, TOMORROW);
        assertThat(answers.stream().flatMap(answer -> answer.booking().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        booked().stream().map(Booking::bookingId).toList());
    }

    @Test
    void aPreviewBooksNothingAndSaysTheSame() {
        RideWish wish = new RideWish(morning, TOMORROW);

        List<RideAnswer> before = preview(wish, wish);

        assertThat(before).containsExactly(new RideAnswer(wish, Optional.empty(), Optional.empty()));
        assertThat(booked()).isEmpty();
        BookingId made = book(wish).get(0).booking().orElseThrow();
        assertThat(preview(wish).get(0).refusal().orElseThrow().code()).isEqualTo(BookingError.ALREADY_BOOKED);
        assertThat(book(wish).get(0).booking()).isEmpty();
        assertThat(booked()).extracting(Booking::bookingId).containsExactly(made);
    }

    @Test
    void whatWasCanceledIsBookedAgainOnlyIfSomebodySaysSo() {
        RideWish wish = new RideWish(morning, TOMORROW);
        BookingId made = book(wish).get(0).booking().orElseThrow();
        at.database.runAs(at.tenant, () -> at.rides.cancel(at.tenant, made, Optional.empty()));

        assertThat(book(wish).get(0).refusal().orElseThrow().code()).isEqualTo(BookingError.CANCELLED_BOOKING_EXISTS);
        List<RideAnswer> again =
                at.database.as(at.tenant, () -> at.wishes.book(at.tenant, employee, List.of(wish), true));
        assertThat(again.get(0).booking()).isPresent();
    }

    @Test
    void aShiftOrAnEmployeeThatIsNotThereIsAMistakeOfTheCaller() {
        assertRefused(() -> book(new RideWish(new ShiftId(UUID.randomUUID()), TOMORROW)), BookingError.SHIFT_NOT_FOUND);
        assertRefused(
                () -> at.database.as(
                        at.tenant,
                        () -> at.wishes.preview(at.tenant, new EmployeeId(UUID.randomUUID()), List.of(), false)),
                BookingError.EMPLOYEE_NOT_FOUND);
    }

    private List<RideAnswer> book(RideWish... wishes) {
        return at.database.as(at.tenant, () -> at.wishes.book(at.tenant, employee, List.of(wishes), false));
    }

    private List<RideAnswer> preview(RideWish... wishes) {
        return at.database.as(at.tenant, () -> at.wishes.preview(at.tenant, employee, List.of(wishes), false));
    }

    private List<Booking> booked() {
        BookingFilter all = new BookingFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(employee));
        return at.database.as(at.tenant, () -> at.rides.list(at.tenant, all, Optional.empty(), 100));
    }
}
