package org.motorpool.reports.model;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Where reading stands: reports read bookings by day and, within a day, by id. Neither ever changes, so a page that is
 * read later continues exactly behind the one before, whatever became of the bookings meanwhile.
 */
public record BookingKey(LocalDate bookingDate, UUID bookingId) {

    /** Before every booking of {@code day}. */
    public static BookingKey before(LocalDate day) {
        return new BookingKey(day, new UUID(0, 0));
    }

    public static BookingKey of(BookingRow row) {
        return new BookingKey(row.bookingDate(), UUID.fromString(row.bookingId()));
    }

    /** Reads what {@link #toString} wrote. */
    public static BookingKey parse(String text) {
        int end = text.indexOf('/');
        return new BookingKey(LocalDate.parse(text.substring(0, end)), UUID.fromString(text.substring(end + 1)));
    }

    @Override
    public String toString() {
        return bookingDate + "/" + bookingId;
    }
}
