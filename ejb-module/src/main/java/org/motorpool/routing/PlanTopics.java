package org.motorpool.routing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.EventError;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicOwner;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlanId;

/** What happens to a plan: {@code plan-made}, and {@code routes-changed} when a newer plan takes the place of its routes. */
@Singleton
public class PlanTopics implements TopicOwner {

    private static final String KIND = "plan";

    private final PlanService plans;

    @Inject
    public PlanTopics(PlanService plans) {
        this.plans = plans;
    }

    /** What is told of a plan. */
    public record PlanFacts(
            UUID planId,
            UUID shiftId,
            LocalDate serviceOn,
            boolean current,
            int vehicles,
            int assigned,
            int unassigned) {

        static PlanFacts of(Plan plan) {
            return new PlanFacts(
                    plan.planId().value(),
                    plan.shiftId().value(),
                    plan.serviceOn(),
                    plan.current(),
                    plan.totals().vehicles(),
                    plan.assigned(),
                    plan.totals().unassigned());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String feature() {
        return "routing";
    }

    @Override
    public void requireMayListen(Caller caller, String id) {
        ShiftPlanTopics.requireMaySeePlans(caller);
        PlanId plan = read(id).orElseThrow(() ->
                new MotorpoolException(EventError.TOPIC_NOT_FOUND, "There is no topic " + KIND + "/" + id + "."));
        plans.get(caller.tenant(), plan);
    }

    @Override
    public Optional<Object> snapshot(TenantId tenant, String id) {
        return read(id).map(plan -> PlanFacts.of(plans.get(tenant, plan)));
    }

    static Topic of(PlanId plan) {
        return Topic.of(KIND, plan);
    }

    private static Optional<PlanId> read(String id) {
        try {
            return Optional.of(new PlanId(UUID.fromString(id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
