package org.motorpool.routing.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.jobs.schedules.Schedulable;
import org.motorpool.platform.jobs.schedules.ScheduledRun;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.PlanKeeping;
import org.motorpool.routing.PlanSchedule;
import org.motorpool.routing.PlanService;
import org.motorpool.routing.PlanShiftParams;
import org.motorpool.routing.RouteSolver;
import org.motorpool.routing.RouteSolver.Progress;
import org.motorpool.routing.ScheduledPlan;
import org.motorpool.routing.TravelTimes;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.PlanTotals;
import org.motorpool.routing.model.PlanningProblem;
import org.motorpool.routing.model.RoutePlan;

/** Plans a shift: reads what is to be planned, searches, and leaves the plan to be stored with the job's end. */
@Singleton
public class PlanShiftTask implements TaskHandler, Schedulable<ScheduledPlan> {

    private static final JobType TYPE =
            JobType.task(PlanShiftParams.JOB_TYPE, JobPool.CPU).withTimeout(Duration.ofMinutes(4));

    private final PlanService plans;
    private final PlanSchedule schedule;
    private final PlanKeeping keeping;
    private final TravelTimes travelTimes;
    private final RouteSolver solver;
    private final Uuids uuids;
    private final Json json;

    @Inject
    public PlanShiftTask(
            PlanService plans,
            PlanSchedule schedule,
            PlanKeeping keeping,
            TravelTimes travelTimes,
            RouteSolver solver,
            Uuids uuids,
            Json json) {
        this.plans = plans;
        this.schedule = schedule;
        this.keeping = keeping;
        this.travelTimes = travelTimes;
        this.solver = solver;
        this.uuids = uuids;
        this.json = json;
    }

    /** What the job's result says. */
    public record Result(UUID planId, int routes, int assigned, int unassigned, int escorts, long metres) {}

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public Class<ScheduledPlan> paramsType() {
        return ScheduledPlan.class;
    }

    @Override
    public void check(TenantId tenant, ScheduledPlan params, Violations violations) {
        schedule.check(tenant, params, violations);
    }

    @Override
    public JobId submit(ScheduledRun run, ScheduledPlan params) {
        return schedule.submit(run, params);
    }

    @Override
    public TaskOutcome run(Attempt attempt) {
        attempt.progress("reading", 0, 100);
        PlanShiftParams params = json.read(attempt.params(), PlanShiftParams.class);
        PlanningProblem problem = plans.problem(attempt.tenant(), params);
        RoutePlan found = solver.solve(
                problem,
                travelTimes.matrix(problem.places(), problem.shiftTime()),
                params.budget(),
                progress -> tell(attempt, progress),
                attempt::isCancelled);
        attempt.progress("storing", 100, 100);
        PlanId planId = new PlanId(uuids.next());
        var origin = new PlanKeeping.Origin(attempt.tenant(), attempt.owner(), params.shiftOnDay(), params.seed());
        PlanTotals totals = found.totals();
        return new TaskOutcome(
                new Result(
                        planId.value(),
                        totals.vehicles(),
                        problem.riders().size() - totals.unassigned(),
                        totals.unassigned(),
                        totals.escorts(),
                        totals.metres()),
                Optional.of("/api/v1/plans/" + planId),
                () -> keeping.store(origin, planId, problem, found));
    }

    private static void tell(Attempt attempt, Progress progress) {
        PlanTotals best = progress.best().totals();
        attempt.progress(
                "optimizing: " + best.vehicles() + " cabs, " + best.metres() / 1000 + " km, " + best.unassigned()
                        + " left out",
                Math.round(100 * progress.done()),
                100);
    }
}
