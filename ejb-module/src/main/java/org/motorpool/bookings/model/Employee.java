package org.motorpool.bookings.model;

import java.time.Instant;
import java.util.Optional;
import org.motorpool.platform.security.UserId;

/**
 * Somebody who rides.
 *
 * @param userId the person who signs in and books for this employee, where there is one
 * @param active whether rides can be booked
 * @param version raised by each change, for {@code If-Match}
 */
public record Employee(
        EmployeeId employeeId,
        Optional<UserId> userId,
        TeamId teamId,
        EmployeeDetails details,
        boolean active,
        int version,
        Instant createdAt) {}
