package org.motorpool.bookings;

import java.util.Map;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.Shift;

/**
 * A shift of one day with its bookings counted.
 *
 * @param bookings how many are in each status; a status without any is missing
 */
public record ShiftBoard(Shift shift, Map<BookingStatus, Integer> bookings) {

    public int total() {
        return bookings.values().stream().mapToInt(Integer::intValue).sum();
    }
}
