package org.motorpool.bookings;

import java.util.Optional;
import org.motorpool.bookings.model.BookingId;

/**
 * What became of a wish, or would.
 *
 * @param booking empty if it was refused, or only asked about
 * @param refusal why it is not possible
 */
public record RideAnswer(RideWish wish, Optional<BookingId> booking, Optional<WhyNot> refusal) {

    /** A reason, for programs and for people. */
    public record WhyNot(BookingError code, String message) {}
}
