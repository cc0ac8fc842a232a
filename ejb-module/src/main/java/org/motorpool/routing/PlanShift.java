package org.motorpool.routing;

import java.time.LocalDate;
import java.util.Optional;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Asks for a plan of one shift on one day.
 *
 * @param maxRideMinutes longest ride of a rider; empty for the setting
 * @param budgetSeconds how long to search; empty for the setting, or for no limit of time if iterations are given
 * @param iterations how many steps to search; with no {@code budgetSeconds}, the same seed gives the same plan
 * @param seed empty for 1
 */
public record PlanShift(
        TenantId tenant,
        Optional<UserId> owner,
        ShiftId shiftId,
        LocalDate serviceOn,
        Optional<Integer> maxRideMinutes,
        Optional<Integer> budgetSeconds,
        Optional<Integer> iterations,
        Optional<Integer> seed) {}
