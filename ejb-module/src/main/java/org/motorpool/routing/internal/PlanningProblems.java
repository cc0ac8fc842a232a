package org.motorpool.routing.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.motorpool.bookings.model.LogType;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.RoutingConfig;
import org.motorpool.routing.RoutingError;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.EscortConstraint;
import org.motorpool.routing.model.EscortPolicy;
import org.motorpool.routing.model.GeoPoint;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.store.PlanningInputStore;
import org.motorpool.routing.store.PlanningInputStore.ShiftFacts;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;

/** Makes planning problems of a tenant's shifts, bookings and vehicles. */
@Singleton
public class PlanningProblems {

    private final PlanningInputStore inputs;
    private final TenantService tenants;
    private final RoutingConfig config;

    @Inject
    public PlanningProblems(PlanningInputStore inputs, TenantService tenants, RoutingConfig config) {
        this.inputs = inputs;
        this.tenants = tenants;
        this.config = config;
    }

    /** @throws MotorpoolException if the shift cannot be planned now */
    public void requirePlannable(TenantId tenant, ShiftOnDay shift, Instant now) {
        Instant shiftAt = shiftAt(tenants.get(tenant), facts(tenant, shift), shift);
        if (!shiftAt.isAfter(now)) {
            throw new MotorpoolException(
                    RoutingError.PAST_SHIFT_TIME, "The shift began at " + shiftAt + ", which is past.");
        }
        int riders = inputs.countRiders(tenant, shift);
        if (riders == 0) {
            throw new MotorpoolException(
                    RoutingError.NOTHING_TO_PLAN,
                    "No ride on " + shift.serviceOn() + " waits for a route of this shift."
                            + "\nMaybe nobody has booked yet, or all are in routes that are already assigned.");
        }
        if (riders > PlanningProblem.MAX_RIDERS) {
            throw new MotorpoolException(
                    RoutingError.TOO_MANY_RIDES,
                    riders + " rides on " + shift.serviceOn() + "; at most " + PlanningProblem.MAX_RIDERS
                            + " can be planned at once.");
        }
    }

    public PlanningProblem get(TenantId tenantId, ShiftOnDay shift, Duration maxRide) {
        Tenant tenant = tenants.get(tenantId);
        ShiftFacts facts = facts(tenantId, shift);
        RideRules usual = config.rules();
        return new PlanningProblem(
                facts.logType() == LogType.IN ? Direction.IN : Direction.OUT,
                new GeoPoint(tenant.office().latitude(), tenant.office().longitude()),
                shiftAt(tenant, facts, shift),
                tenant.zone(),
                inputs.listRiders(tenantId, shift, facts.logType()),
                inputs.listFleet(tenantId, shift),
                new RideRules(maxRide, usual.serviceTime(), usual.buffer()),
                escorts(tenant, facts));
    }

    private ShiftFacts facts(TenantId tenant, ShiftOnDay shift) {
        return inputs.findShift(tenant, shift.shiftId())
                .orElseThrow(() -> new MotorpoolException(
                        RoutingError.SHIFT_NOT_FOUND, "There is no shift " + shift.shiftId() + "."));
    }

    private static Instant shiftAt(Tenant tenant, ShiftFacts facts, ShiftOnDay shift) {
        return shift.serviceOn()
                .atTime(facts.shiftTime().withNano(0))
                .atZone(tenant.zone())
                .toInstant();
    }

    private static EscortPolicy escorts(Tenant tenant, ShiftFacts facts) {
        EscortConstraint constraint = facts.constraint()
                .map(own -> switch (own) {
                    case FIRST_LAST_FEMALE -> EscortConstraint.FIRST_OR_LAST_WOMAN;
                    case SECOND_LAST_FEMALE -> EscortConstraint.SECOND_OR_SECOND_LAST_WOMAN;
                    case ANY_FEMALE -> EscortConstraint.ANY_WOMAN;
                    case DISABLE -> EscortConstraint.DISABLED;
                })
                .orElse(EscortConstraint.TENANT_RULE);
        var policy = tenant.escortPolicy();
        return new EscortPolicy(
                constraint, policy.forWomen(), Optional.of(new EscortPolicy.Window(policy.from(), policy.until())));
    }
}
