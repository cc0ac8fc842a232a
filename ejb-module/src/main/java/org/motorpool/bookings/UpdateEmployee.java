package org.motorpool.bookings;

import java.util.Optional;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.platform.security.UserId;

/**
 * Changes an employee.
 *
 * @param user the person who books for this employee, if there shall be one
 * @param active false keeps further rides from being booked; booked ones stay
 * @param version that the caller read
 */
public record UpdateEmployee(RawEmployee details, TeamId team, Optional<UserId> user, boolean active, int version) {}
