package org.motorpool.reports.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.bookings.ShiftService;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobRetention;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.platform.storage.Written;
import org.motorpool.reports.ReportConfig;
import org.motorpool.reports.ReportError;
import org.motorpool.reports.TripSheetService;
import org.motorpool.reports.TripSheetService.RouteSheet;
import org.motorpool.routing.PlanService;
import org.motorpool.routing.RouteFilter;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.model.RouteId;
import org.motorpool.routing.model.RouteStatus;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;

/** Prints the trip sheets of a plan: one PDF for each route, and all of them in one. */
@Singleton
public class TripSheetsTask implements TaskHandler {

    /** Sheets are found by their plan; nobody looks up the jobs that printed them. */
    private static final JobType TYPE =
            JobType.task(TripSheetService.JOB_TYPE, JobPool.BATCH).withRetention(JobRetention.LAST);

    private static final int PAGE = 200;

    private final TripSheetService service;
    private final PlanService plans;
    private final ShiftService shifts;
    private final TenantService tenants;
    private final ObjectStore store;
    private final ReportConfig config;
    private final Json json;
    private final Clock clock;

    @Inject
    public TripSheetsTask(
            TripSheetService service,
            PlanService plans,
            ShiftService shifts,
            TenantService tenants,
            ObjectStore store,
            ReportConfig config,
            Json json,
            Clock clock) {
        this.service = service;
        this.plans = plans;
        this.shifts = shifts;
        this.tenants = tenants;
        this.store = store;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** What the job's result says. */
    public record Result(UUID planId, int routes, long size) {}

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public TaskOutcome run(Attempt attempt) throws IOException, InterruptedException {
        PlanId planId = new PlanId(
                json.read(attempt.params(), TripSheetService.JobParams.class).planId());
        Plan plan = plans.get(attempt.tenant(), planId);
        Tenant tenant = tenants.get(attempt.tenant());
        TripSheets sheets =
                new TripSheets(tenant, shifts.get(attempt.tenant(), plan.shiftId()), plan, config.consoleUrl());
        List<Route> routes = routesOf(attempt, planId);
        ZonedDateTime printedAt = clock.instant().atZone(tenant.zone());
        List<RouteSheet> written = new ArrayList<>();
        for (Route route : routes) {
            attempt.progress("printing", written.size(), routes.size());
            if (attempt.isCancelled()) {
                throw new InterruptedException("The job was canceled.");
            }
            written.add(new RouteSheet(
                    route.routeId(),
                    sheets.fileName(route),
                    print(attempt, "trip-sheet-" + route.routeId(), List.of(sheets.of(route)), printedAt)));
        }
        Written all =
                print(attempt, "trip-sheets", routes.stream().map(sheets::of).toList(), printedAt);
        attempt.progress("printing", routes.size(), routes.size());
        return new TaskOutcome(
                new Result(planId.value(), routes.size(), all.size()),
                Optional.of("/api/v1/plans/" + planId + "/trip-sheets"),
                () -> service.keep(attempt, planId, written, sheets.fileName(), all));
    }

    private List<Route> routesOf(Attempt attempt, PlanId planId) {
        RouteFilter filter = new RouteFilter(Optional.empty(), Optional.empty(), Optional.of(planId), Optional.empty());
        List<Route> routes = new ArrayList<>();
        Optional<RouteId> after = Optional.empty();
        List<Route> page;
        do {
            page = plans.listRoutes(attempt.tenant(), filter, after, PAGE);
            page.stream()
                    .filter(route -> route.status() != RouteStatus.CANCELLED)
                    .forEach(routes::add);
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).routeId());
        } while (page.size() == PAGE);
        if (routes.isEmpty()) {
            throw new MotorpoolException(
                    ReportError.NO_DATA_FOUND,
                    "The plan " + planId + " has no routes.\nMaybe the shift was planned anew.");
        }
        return routes;
    }

    private Written print(Attempt attempt, String name, List<TripSheet> sheets, ZonedDateTime printedAt)
            throws IOException {
        return store.put(ObjectKey.of(attempt, name + ".pdf"), out -> TripSheetPdf.write(sheets, printedAt, out));
    }
}
