package org.motorpool.reports.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.StoredObjectId;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.RouteId;
import org.motorpool.routing.model.ShiftOnDay;

/** Keeps which file is the trip sheet of a route, and which holds those of a plan. */
@Singleton
public class TripSheetStore {

    private final Database database;

    @Inject
    public TripSheetStore(Database database) {
        this.database = database;
    }

    public Optional<StoredObjectId> findOfRoute(TenantId tenant, RouteId route) {
        return database.call(handle -> handle.createQuery(
                        "select object_id from trip_sheet where tenant_id = :tenant and route_id = :route")
                .bind("tenant", tenant)
                .bind("route", route)
                .mapTo(StoredObjectId.class)
                .findOne());
    }

    public Optional<StoredObjectId> findOfPlan(TenantId tenant, PlanId plan) {
        return database.call(handle -> handle.createQuery(
                        "select object_id from plan_trip_sheets where tenant_id = :tenant and plan_id = :plan")
                .bind("tenant", tenant)
                .bind("plan", plan)
                .mapTo(StoredObjectId.class)
                .findOne());
    }

    /** Makes whoever else keeps or removes sheets of the plan wait until this transaction ends. */
    public void lockPlan(TenantId tenant, PlanId plan) {
        database.run(handle -> handle.createQuery(
                        "select plan_id from plan where tenant_id = :tenant" + " and plan_id = :plan for no key update")
                .bind("tenant", tenant)
                .bind("plan", plan)
                .mapTo(PlanId.class)
                .list());
    }

    /** As {@link #lockPlan}, for all plans of a shift and day. */
    public void lockPlans(TenantId tenant, ShiftOnDay shift) {
        database.run(handle -> ofShift(
                        handle,
                        "select plan_id from plan p where p.tenant_id = :tenant and p.shift_id = :shift"
                                + " and p.service_on = :day order by plan_id for no key update",
                        tenant,
                        shift)
                .mapTo(PlanId.class)
                .list());
    }

    /** The plan's routes that are still there, and stay until the transaction ends, each with its sheet if it has one. */
    public Map<RouteId, Optional<StoredObjectId>> listOfRoutes(TenantId tenant, PlanId plan) {
        return database.call(handle -> handle.createQuery("select r.route_id, t.object_id from route r"
                        + " left join trip_sheet t on t.tenant_id = r.tenant_id and t.route_id = r.route_id"
                        + " where r.tenant_id = :tenant and r.plan_id = :plan for key share of r")
                .bind("tenant", tenant)
                .bind("plan", plan)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(
                            row.getColumn("route_id", RouteId.class),
                            Optional.ofNullable(row.getColumn("object_id", StoredObjectId.class)));
                    return found;
                }));
    }

    /**
     * Removes the sheets of a shift's routes that are planned and of all its plans, but not their files.
     *
     * @return the files, which nothing refers to any more
     */
    public List<StoredObjectId> removeOfPlanned(TenantId tenant, ShiftOnDay shift) {
        return database.call(handle -> {
            List<StoredObjectId> unused = new ArrayList<>();
            unused.addAll(ofShift(
                            handle,
                            "delete from trip_sheet t using route r where r.tenant_id = :tenant"
                                    + " and r.shift_id = :shift and r.service_on = :day and r.status = 'planned'"
                                    + " and t.tenant_id = r.tenant_id and t.route_id = r.route_id"
                                    + " returning t.object_id",
                            tenant,
                            shift)
                    .mapTo(StoredObjectId.class)
                    .list());
            unused.addAll(ofShift(
                            handle,
                            "delete from plan_trip_sheets t using plan p where p.tenant_id = :tenant"
                                    + " and p.shift_id = :shift and p.service_on = :day"
                                    + " and t.tenant_id = p.tenant_id and t.plan_id = p.plan_id"
                                    + " returning t.object_id",
                            tenant,
                            shift)
                    .mapTo(StoredObjectId.class)
                    .list());
            return unused;
        });
    }

    private static Query ofShift(Handle handle, String sql, TenantId tenant, ShiftOnDay shift) {
        return handle.createQuery(sql)
                .bind("tenant", tenant)
                .bind("shift", shift.shiftId())
                .bind("day", shift.serviceOn());
    }

    public void putOfRoute(TenantId tenant, RouteId route, StoredObjectId object) {
        database.run(handle -> handle.createUpdate("insert into trip_sheet (tenant_id, route_id, object_id)"
                        + " values (:tenant, :route, :object)"
                        + " on conflict (tenant_id, route_id) do update set object_id = excluded.object_id")
                .bind("tenant", tenant)
                .bind("route", route)
                .bind("object", object)
                .execute());
    }

    public void putOfPlan(TenantId tenant, PlanId plan, StoredObjectId object) {
        database.run(handle -> handle.createUpdate("insert into plan_trip_sheets (tenant_id, plan_id, object_id)"
                        + " values (:tenant, :plan, :object)"
                        + " on conflict (tenant_id, plan_id) do update set object_id = excluded.object_id")
                .bind("tenant", tenant)
                .bind("plan", plan)
                .bind("object", object)
                .execute());
    }
}
