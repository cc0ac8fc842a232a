package org.motorpool.routing.model;

import java.time.LocalDate;
import org.motorpool.bookings.model.ShiftId;

/** What a plan is made for: one shift on one day of the tenant's zone. */
public record ShiftOnDay(ShiftId shiftId, LocalDate serviceOn) {}
