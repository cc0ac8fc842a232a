package org.motorpool.bookings;

import java.util.Optional;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.Gender;

/** A booking with what planning and reports need of its employee. */
public record Ride(Booking booking, String employeeName, String employeePhone, Optional<Gender> gender) {}
