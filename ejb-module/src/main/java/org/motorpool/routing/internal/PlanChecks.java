package org.motorpool.routing.internal;

import static java.util.Comparator.naturalOrder;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.PlanOutdatedException;
import org.motorpool.routing.PlanValidator;
import org.motorpool.routing.PlanViolation;
import org.motorpool.routing.RoutingError;
import org.motorpool.routing.TravelTimes;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.model.TimeSpan;
import org.motorpool.routing.store.RouteStore;

/** What stands between a plan that was found and the store. */
@Singleton
public class PlanChecks {

    private final TravelTimes travelTimes;
    private final FreeCabs cabs;
    private final RouteStore routes;

    @Inject
    public PlanChecks(TravelTimes travelTimes, FreeCabs cabs, RouteStore routes) {
        this.travelTimes = travelTimes;
        this.cabs = cabs;
        this.routes = routes;
    }

    /** @throws MotorpoolException {@link RoutingError#PLAN_REFUSED} if the plan breaks a rule */
    public void requireValid(PlanningProblem problem, RoutePlan found) {
        List<PlanViolation> broken = new PlanValidator(travelTimes).validate(problem, found);
        if (!broken.isEmpty()) {
            PlanViolation first = broken.get(0);
            throw new MotorpoolException(
                    RoutingError.PLAN_REFUSED,
                    "The plan breaks " + broken.size() + " rules, first " + first.rule() + " of " + first.subject()
                            + ": " + first.message());
        }
    }

    /**
     * Another shift's plan may have been stored while this one was made. Keeps other plans of the tenant from the store
     * until the transaction ends.
     *
     * @throws PlanOutdatedException if the plan needs more cabs than are free by now
     */
    public void requireFreeCabs(TenantId tenant, ShiftOnDay shift, List<PlannedRoute> found) {
        if (found.isEmpty()) {
            return;
        }
        routes.lockFleet(tenant);
        TimeSpan span = new TimeSpan(
                found.stream().map(PlannedRoute::startsAt).min(naturalOrder()).orElseThrow(),
                found.stream().map(PlannedRoute::endsAt).max(naturalOrder()).orElseThrow());
        Map<CabTypeId, Integer> free =
                cabs.list(tenant, shift, span).stream().collect(Collectors.toMap(CabType::id, CabType::available));
        Map<CabTypeId, Long> needed =
                found.stream().collect(Collectors.groupingBy(PlannedRoute::cabType, Collectors.counting()));
        needed.forEach((type, count) -> {
            if (count > free.getOrDefault(type, 0)) {
                throw new PlanOutdatedException("The plan needs " + count + " cabs of the type " + type + "; "
                        + free.getOrDefault(type, 0) + " are free by now.");
            }
        });
    }
}
