package org.motorpool.eventrides.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.RideAnswer;
import org.motorpool.bookings.RideAnswer.WhyNot;
import org.motorpool.bookings.RideWish;
import org.motorpool.bookings.model.ShiftId;

class ShiftPickTest {

    private final RideAnswer free = answer(Optional.empty());
    private final RideAnswer booked = refused(BookingError.ALREADY_BOOKED);
    private final RideAnswer late = refused(BookingError.BOOKING_CUTOFF);
    private final RideAnswer forOthers = refused(BookingError.SHIFT_FOR_ANOTHER_GENDER);
    private final RideAnswer atHubs = refused(BookingError.NO_NODAL_ASSIGNMENT);

    @Test
    void takesTheNearest() {
        assertThat(ShiftPick.of(List.of(free, answer(Optional.empty())))).contains(free);
        assertThat(ShiftPick.of(List.of(late, free))).contains(late);
    }

    @Test
    void passesByWhatIsForOthers() {
        assertThat(ShiftPick.of(List.of(forOthers, atHubs, free))).contains(free);
        assertThat(ShiftPick.of(List.of(forOthers, atHubs))).contains(forOthers);
    }

    @Test
    void staysWithWhatIsBookedAlready() {
        assertThat(ShiftPick.of(List.of(free, forOthers, booked))).contains(booked);
    }

    @Test
    void hasNothingToTakeWhereNothingFits() {
        assertThat(ShiftPick.of(List.of())).isEmpty();
    }

    private static RideAnswer refused(BookingError code) {
        return answer(Optional.of(new WhyNot(code, "For a reason.")));
    }

    private static RideAnswer answer(Optional<WhyNot> refusal) {
        RideWish wish = new RideWish(new ShiftId(UUID.randomUUID()), LocalDate.of(2026, 7, 20));
        return new RideAnswer(wish, Optional.empty(), refusal);
    }
}
