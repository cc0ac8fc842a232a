package org.motorpool.reports.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.StoredObjectId;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.RouteId;

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

    /** Whether the route is still there; it then has {@code object} as its sheet. */
    public boolean putOfRoute(TenantId tenant, RouteId route, StoredObjectId object) {
        return database.call(handle -> handle.createUpdate("insert into trip_sheet (tenant_id, route_id, object_id)"
                                + " select tenant_id, route_id, :object from route"
                                + " where tenant_id = :tenant and route_id = :route"
                                + " on conflict (tenant_id, route_id) do update set object_id = excluded.object_id")
                        .bind("tenant", tenant)
                        .bind("route", route)
                        .bind("object", object)
                        .execute())
                == 1;
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
