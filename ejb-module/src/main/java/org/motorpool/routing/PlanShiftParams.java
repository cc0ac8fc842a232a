package org.motorpool.routing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.model.SolveBudget;

/**
 * Parameters of the job that plans a shift, as its row holds them.
 *
 * @param budgetSeconds 0 for no limit of time
 * @param iterations 0 for no limit of steps
 */
public record PlanShiftParams(
        UUID shiftId, LocalDate serviceOn, int maxRideMinutes, int budgetSeconds, int iterations, int seed) {

    /** Name of the job type. */
    public static final String JOB_TYPE = "routing-plan-shift";

    public ShiftOnDay shiftOnDay() {
        return new ShiftOnDay(new ShiftId(shiftId), serviceOn);
    }

    public SolveBudget budget() {
        return new SolveBudget(
                budgetSeconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(budgetSeconds)),
                iterations == 0 ? OptionalLong.empty() : OptionalLong.of(iterations),
                seed);
    }
}
