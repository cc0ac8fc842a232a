package org.motorpool.bookings;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.motorpool.bookings.model.FemaleConstraint;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.PickupType;

/**
 * What makes up a shift; see {@link org.motorpool.bookings.model.Shift}.
 *
 * @param waiting at most an hour
 */
public record ShiftDetails(
        String shiftCode,
        LogType logType,
        LocalTime shiftTime,
        PickupType pickupType,
        Optional<Gender> gender,
        Optional<FemaleConstraint> femaleConstraint,
        Duration waiting) {}
