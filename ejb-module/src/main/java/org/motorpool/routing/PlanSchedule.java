package org.motorpool.routing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.schedules.ScheduledRun;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.TenantService;

/** Planning on a schedule: a shift of the same day, or of one soon after. */
@Singleton
public class PlanSchedule {

    private static final int MOST_DAYS_AHEAD = 30;
    private static final int USUAL_DAYS_AHEAD = 1;

    private final PlanService plans;
    private final ShiftService shifts;
    private final TenantService tenants;

    @Inject
    public PlanSchedule(PlanService plans, ShiftService shifts, TenantService tenants) {
        this.plans = plans;
        this.shifts = shifts;
        this.tenants = tenants;
    }

    /**
     * Notes what breaks a rule.
     *
     * @throws MotorpoolException {@link org.motorpool.bookings.BookingError#SHIFT_NOT_FOUND}
     */
    public void check(TenantId tenant, ScheduledPlan wanted, Violations violations) {
        violations.required("params.shiftId", wanted.shiftId());
        violations.range("params.daysAhead", wanted.daysAhead(), 0, MOST_DAYS_AHEAD);
        if (wanted.shiftId() != null) {
            shifts.get(tenant, new ShiftId(wanted.shiftId()));
        }
    }

    /**
     * Asks for the plan of one run, in the caller's transaction.
     *
     * @throws MotorpoolException as {@link PlanService#submit}
     */
    public JobId submit(ScheduledRun run, ScheduledPlan wanted) {
        TenantId tenant = run.caller().tenant();
        int daysAhead = wanted.daysAhead() == null ? USUAL_DAYS_AHEAD : wanted.daysAhead();
        return plans.submit(new PlanShift(
                tenant,
                Optional.of(run.caller().user()),
                new ShiftId(Objects.requireNonNull(wanted.shiftId())),
                LocalDate.ofInstant(run.slot(), tenants.get(tenant).zone()).plusDays(daysAhead),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }
}
