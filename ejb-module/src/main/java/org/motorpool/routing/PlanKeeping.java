package org.motorpool.routing;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.bookings.RideService;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.Events;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.routing.internal.PlanChecks;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RouteId;
import org.motorpool.routing.model.RoutePlan;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.store.PlanStore;
import org.motorpool.routing.store.RouteStore;
import org.motorpool.routing.store.RouteStore.NewRoute;

/** Stores plans: all of one, its routes and what it means for the bookings, or nothing. */
@Singleton
@Transactional
public class PlanKeeping {

    private final PlanStore plans;
    private final RouteStore routes;
    private final RideService rides;
    private final PlanChecks checks;
    private final Event<ShiftReplanned> replannings;
    private final Events events;
    private final Uuids uuids;
    private final Clock clock;

    @Inject
    public PlanKeeping(
            PlanStore plans,
            RouteStore routes,
            RideService rides,
            PlanChecks checks,
            Event<ShiftReplanned> replannings,
            Events events,
            Uuids uuids,
            Clock clock) {
        this.plans = plans;
        this.routes = routes;
        this.rides = rides;
        this.checks = checks;
        this.replannings = replannings;
        this.events = events;
        this.uuids = uuids;
        this.clock = clock;
    }

    /** What a plan answers, and who asked. */
    public record Origin(TenantId tenant, Optional<UserId> owner, ShiftOnDay shift, long seed) {}

    /**
     * Replaces the shift's planned routes by those of {@code found}. Rides of the former go back to requested, those
     * of the latter become scheduled.
     *
     * @throws MotorpoolException {@link RoutingError#PLAN_REFUSED} if the plan breaks a rule
     * @throws PlanOutdatedException if a ride of the plan is no longer there to be served, or a cab of it is busy by
     *     now; planning again helps
     */
    public void store(Origin origin, PlanId planId, PlanningProblem problem, RoutePlan found) {
        checks.requireValid(problem, found);
        TenantId tenant = origin.tenant();
        Instant now = clock.instant();
        int lastNumber =
                plans.reserveRouteNumbers(tenant, origin.shift(), found.routes().size());
        checks.requireFreeCabs(tenant, origin.shift(), found.routes());
        replannings.fire(new ShiftReplanned(tenant, origin.shift()));
        List<BookingId> freed = routes.removePlanned(tenant, origin.shift());
        List<NewRoute> added = new ArrayList<>();
        List<BookingId> served = new ArrayList<>();
        for (PlannedRoute route : found.routes()) {
            Duration buffer =
                    problem.direction() == Direction.IN ? problem.rules().buffer() : Duration.ZERO;
            added.add(
                    new NewRoute(new RouteId(uuids.next()), "Route-" + (lastNumber + added.size() + 1), buffer, route));
            route.stops().forEach(stop -> served.add(new BookingId(stop.rider().value())));
        }
        move(tenant, freed, served);
        Optional<Plan> replaced = plans
                .list(
                        tenant,
                        Optional.of(origin.shift().shiftId()),
                        Optional.of(origin.shift().serviceOn()),
                        Optional.empty(),
                        1)
                .stream()
                .findFirst();
        Plan plan = plan(origin, planId, problem, found, served.size(), now);
        plans.add(tenant, plan);
        routes.add(tenant, planId, origin.shift(), added, now);
        plans.addUnassigned(tenant, planId, found.unassigned());
        announce(tenant, plan, replaced);
    }

    private void announce(TenantId tenant, Plan plan, Optional<Plan> replaced) {
        PlanTopics.PlanFacts facts = PlanTopics.PlanFacts.of(plan);
        events.publish(tenant, PlanTopics.of(plan.planId()), "plan-made", facts);
        events.publish(tenant, ShiftPlanTopics.of(plan.shiftId()), "planned", facts);
        replaced.ifPresent(older -> events.publish(
                tenant,
                PlanTopics.of(older.planId()),
                "routes-changed",
                Map.of("replacedBy", plan.planId().toString())));
    }

    /** Whoever changed one of the bookings meanwhile was right, and the plan is wrong. */
    private void move(TenantId tenant, List<BookingId> freed, List<BookingId> served) {
        try {
            rides.unschedule(tenant, freed);
            rides.schedule(tenant, served);
        } catch (MotorpoolException e) {
            throw new PlanOutdatedException("A ride of the plan was changed meanwhile.", e);
        }
    }

    private static Plan plan(
            Origin origin, PlanId planId, PlanningProblem problem, RoutePlan found, int assigned, Instant now) {
        return new Plan(
                planId,
                origin.shift().shiftId(),
                origin.shift().serviceOn(),
                true,
                problem.direction(),
                problem.shiftAt(),
                problem.office(),
                problem.rules(),
                origin.seed(),
                assigned,
                found.totals(),
                origin.owner(),
                now);
    }
}
