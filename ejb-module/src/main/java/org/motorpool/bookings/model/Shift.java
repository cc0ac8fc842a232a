package org.motorpool.bookings.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A time of day by which, or at which, employees ride.
 *
 * @param shiftCode unique within the tenant, whatever its case
 * @param shiftTime local time of the tenant: arrival at the office (in) or departure from it (out)
 * @param gender whom the shift is for, where it is for one gender
 * @param femaleConstraint the shift's own escort rule, which beats the tenant's
 * @param waiting how long a driver waits for a rider: the time that a plan counts for each stop; zero where routing's
 *     usual time holds
 * @param version raised by each change, for {@code If-Match}
 */
public record Shift(
        ShiftId shiftId,
        String shiftCode,
        LogType logType,
        LocalTime shiftTime,
        PickupType pickupType,
        Optional<Gender> gender,
        Optional<FemaleConstraint> femaleConstraint,
        Duration waiting,
        boolean active,
        int version,
        Instant createdAt) {}
