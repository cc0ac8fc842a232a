package org.motorpool.bookings;

import java.util.List;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.EmployeeId;

/** Whom a bulk booking booked, and whom not and why. */
public record BulkBooking(List<Booking> created, List<Skipped> skipped) {

    /** An employee who was not booked. */
    public record Skipped(EmployeeId employee, BookingError code, String message) {}
}
