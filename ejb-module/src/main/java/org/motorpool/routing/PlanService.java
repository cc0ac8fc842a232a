package org.motorpool.routing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.events.Events;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.internal.PlanningProblems;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.model.RouteId;
import org.motorpool.routing.model.UnassignedRide;
import org.motorpool.routing.store.PlanStore;
import org.motorpool.routing.store.RouteStore;

/** Asks for plans and tells about them and their routes. {@link PlanKeeping} stores what the job found. */
@Singleton
@Transactional
public class PlanService {

    private static final int MAX_BUDGET_SECONDS = 120;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int MAX_RIDE_MINUTES = 24 * 60;

    private final PlanningProblems problems;
    private final PlanStore plans;
    private final RouteStore routes;
    private final JobService jobs;
    private final RoutingConfig config;
    private final Clock clock;
    private final Events events;
    private final Deeds deeds;

    @Inject
    public PlanService(
            PlanningProblems problems,
            PlanStore plans,
            RouteStore routes,
            JobService jobs,
            RoutingConfig config,
            Clock clock,
            Events events,
            Deeds deeds) {
        this.problems = problems;
        this.plans = plans;
        this.routes = routes;
        this.jobs = jobs;
        this.config = config;
        this.clock = clock;
        this.events = events;
        this.deeds = deeds;
    }

    /**
     * Submits the job that plans a shift. Its result tells the plan; the plan replaces the shift's routes that are
     * still planned.
     *
     * @throws MotorpoolException {@link org.motorpool.bookings.BookingError#SHIFT_NOT_FOUND}, {@link
     *     RoutingError#PAST_SHIFT_TIME}, {@link RoutingError#NOTHING_TO_PLAN}, {@link RoutingError#TOO_MANY_RIDES}, or invalid input
     */
    public JobId submit(PlanShift command) {
        PlanShiftParams params = params(command);
        problem(command.tenant(), params);
        JobId job = jobs.submit(new SubmitJob(command.tenant(), command.owner(), PlanShiftParams.JOB_TYPE, params));
        events.publish(
                command.tenant(),
                ShiftPlanTopics.of(command.shiftId()),
                "optimizing",
                Map.of("jobId", job.toString(), "serviceOn", command.serviceOn().toString()));
        deeds.done(
                "plan.requested",
                command.shiftId(),
                Map.of("serviceOn", command.serviceOn().toString()));
        return job;
    }

    /**
     * The problem that a job is to solve, as things are now.
     *
     * @throws MotorpoolException as {@link #submit}
     */
    public PlanningProblem problem(TenantId tenant, PlanShiftParams params) {
        return problems.get(tenant, params.shiftOnDay(), Duration.ofMinutes(params.maxRideMinutes()), clock.instant());
    }

    /** @throws MotorpoolException {@link RoutingError#PLAN_NOT_FOUND} */
    public Plan get(TenantId tenant, PlanId plan) {
        return plans.find(tenant, plan)
                .orElseThrow(
                        () -> new MotorpoolException(RoutingError.PLAN_NOT_FOUND, "There is no plan " + plan + "."));
    }

    /** Newest first. */
    @Read
    public List<Plan> list(
            TenantId tenant, Optional<ShiftId> shift, Optional<LocalDate> day, Optional<PlanId> before, int limit) {
        return plans.list(tenant, shift, day, before, limit);
    }

    /** Whom the plan leaves out, by name. */
    public List<UnassignedRide> listUnassigned(TenantId tenant, Plan plan) {
        return plans.listUnassigned(tenant, plan);
    }

    /** @throws MotorpoolException {@link RoutingError#ROUTE_NOT_FOUND} */
    public Route getRoute(TenantId tenant, RouteId route) {
        return routes.find(tenant, route)
                .orElseThrow(
                        () -> new MotorpoolException(RoutingError.ROUTE_NOT_FOUND, "There is no route " + route + "."));
    }

    /** With their stops, in the order in which they were made. */
    @Read
    public List<Route> listRoutes(TenantId tenant, RouteFilter filter, Optional<RouteId> after, int limit) {
        return routes.list(tenant, filter, after, limit);
    }

    private PlanShiftParams params(PlanShift command) {
        int maxRide =
                command.maxRideMinutes().orElse((int) config.rules().maxRide().toMinutes());
        int usualBudget =
                command.iterations().isPresent() ? 0 : (int) config.budget().toSeconds();
        var violations = new Violations();
        violations.range("maxRideMinutes", maxRide, 1, MAX_RIDE_MINUTES);
        violations.range("budgetSeconds", command.budgetSeconds().orElse(1), 1, MAX_BUDGET_SECONDS);
        violations.range("iterations", command.iterations().orElse(1), 1, MAX_ITERATIONS);
        violations.throwIfAny();
        return new PlanShiftParams(
                command.shiftId().value(),
                command.serviceOn(),
                maxRide,
                command.budgetSeconds().orElse(usualBudget),
                command.iterations().orElse(0),
                command.seed().orElse(1));
    }
}
