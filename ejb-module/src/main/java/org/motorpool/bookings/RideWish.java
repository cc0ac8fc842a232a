package org.motorpool.bookings;

import java.time.LocalDate;
import org.motorpool.bookings.model.ShiftId;

/**
 * A ride that somebody would like to have.
 *
 * @param day in the tenant's zone
 */
public record RideWish(ShiftId shift, LocalDate day) {}
