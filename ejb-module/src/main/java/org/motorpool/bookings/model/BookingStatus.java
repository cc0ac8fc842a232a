package org.motorpool.bookings.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a booking stands. */
public enum BookingStatus {
    /** Booked, in no route yet; the only status in which it can be changed or canceled. */
    REQUEST,
    /** In a route. */
    SCHEDULED,
    ONGOING,
    COMPLETED,
    CANCELLED,
    NO_SHOW,
    /** Its shift passed before it was in a route. */
    EXPIRED;

    /** The word in tables and JSON, in lower snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BookingStatus> of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }
}
