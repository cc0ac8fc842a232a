package org.motorpool.reports;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.SubmitJob;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.platform.storage.StoredObjectId;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.Written;
import org.motorpool.reports.store.TripSheetStore;
import org.motorpool.routing.PlanService;
import org.motorpool.routing.ShiftReplanned;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.RouteId;

/** Trip sheets: asking for those of a plan, and the files that came of it. */
@Singleton
@Transactional
public class TripSheetService {

    /** Type of the job. */
    public static final String JOB_TYPE = "reports-trip-sheets";

    private static final String PDF = "application/pdf";

    private final TripSheetStore sheets;
    private final PlanService plans;
    private final JobService jobs;
    private final StoredObjectService objects;
    private final Deeds deeds;

    @Inject
    public TripSheetService(
            TripSheetStore sheets, PlanService plans, JobService jobs, StoredObjectService objects, Deeds deeds) {
        this.sheets = sheets;
        this.plans = plans;
        this.jobs = jobs;
        this.objects = objects;
        this.deeds = deeds;
    }

    /** Parameters of the job. */
    public record JobParams(UUID planId) {}

    /** The sheet of one route, as it was written. */
    public record RouteSheet(RouteId route, String fileName, Written written) {}

    /**
     * Asks for a sheet of each of the plan's routes, as they are when the job runs.
     *
     * @throws MotorpoolException {@link org.motorpool.routing.RoutingError#PLAN_NOT_FOUND}
     */
    public JobId request(Caller caller, PlanId plan) {
        plans.get(caller.tenant(), plan);
        JobId job = jobs.submit(
                new SubmitJob(caller.tenant(), Optional.of(caller.user()), JOB_TYPE, new JobParams(plan.value())));
        deeds.done("trip-sheets.requested", plan);
        return job;
    }

    /** @throws MotorpoolException {@code ROUTE_NOT_FOUND}, or {@link ReportError#TRIP_SHEETS_NOT_FOUND} */
    public StoredObject ofRoute(TenantId tenant, RouteId route) {
        plans.getRoute(tenant, route);
        return file(tenant, sheets.findOfRoute(tenant, route), "route " + route);
    }

    /**
     * All sheets of the plan in one file.
     *
     * @throws MotorpoolException {@code PLAN_NOT_FOUND}, or {@link ReportError#TRIP_SHEETS_NOT_FOUND}
     */
    public StoredObject ofPlan(TenantId tenant, PlanId plan) {
        plans.get(tenant, plan);
        return file(tenant, sheets.findOfPlan(tenant, plan), "plan " + plan);
    }

    /**
     * Makes the files that an attempt wrote count, in place of those that were printed before; the effect of its
     * outcome. A route that is gone gets no sheet, and a plan without routes none either.
     */
    public void keep(Attempt attempt, PlanId plan, List<RouteSheet> routes, String fileName, Written all) {
        TenantId tenant = attempt.tenant();
        sheets.lockPlan(tenant, plan);
        Map<RouteId, Optional<StoredObjectId>> before = sheets.listOfRoutes(tenant, plan);
        List<StoredObjectId> replaced = new ArrayList<>();
        boolean kept = false;
        for (RouteSheet sheet : routes) {
            Optional<StoredObjectId> old = before.get(sheet.route());
            if (old == null) {
                objects.discard(sheet.written());
            } else {
                StoredObject object = objects.add(tenant, sheet.written(), PDF, sheet.fileName(), attempt.jobId());
                sheets.putOfRoute(tenant, sheet.route(), object.objectId());
                old.ifPresent(replaced::add);
                kept = true;
            }
        }
        if (kept) {
            sheets.findOfPlan(tenant, plan).ifPresent(replaced::add);
            StoredObject merged = objects.add(tenant, all, PDF, fileName, attempt.jobId());
            sheets.putOfPlan(tenant, plan, merged.objectId());
        } else {
            objects.discard(all);
        }
        objects.remove(tenant, replaced);
    }

    /** Removes the sheets of routes that go because their shift was planned anew, and those of their plans. */
    public void forget(@Observes ShiftReplanned replanned) {
        sheets.lockPlans(replanned.tenant(), replanned.shift());
        objects.remove(replanned.tenant(), sheets.removeOfPlanned(replanned.tenant(), replanned.shift()));
    }

    private StoredObject file(TenantId tenant, Optional<StoredObjectId> object, String what) {
        return objects.get(
                tenant,
                object.orElseThrow(() -> new MotorpoolException(
                        ReportError.TRIP_SHEETS_NOT_FOUND,
                        "There is no trip sheet of " + what
                                + ".\nMaybe nobody has asked for it, or its job still runs.")));
    }
}
