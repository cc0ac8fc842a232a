package org.motorpool.bookings.model;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a booking. */
public record BookingId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
