package org.motorpool.routing.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.Role;
import org.motorpool.routing.PlanService;
import org.motorpool.routing.RouteFilter;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.model.RouteId;
import org.motorpool.routing.model.RouteStatus;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;

/** Routes with their stops. */
@Path("routes")
@Tag(name = "routes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
public class RoutesResource {

    private final PlanService plans;
    private final CurrentRequest request;

    @Inject
    public RoutesResource(PlanService plans, CurrentRequest request) {
        this.plans = plans;
        this.request = request;
    }

    @GET
    @Operation(summary = "List routes", description = "With their stops, in the order in which they were planned.")
    public Page<RouteJson> list(
            @QueryParam("shiftId") @Nullable UUID shiftId,
            @QueryParam("serviceOn") @Nullable LocalDate serviceOn,
            @QueryParam("planId") @Nullable UUID planId,
            @QueryParam("status") @Nullable String status,
            @BeanParam PageRequest page) {
        RouteFilter filter = new RouteFilter(
                Optional.ofNullable(shiftId).map(ShiftId::new),
                Optional.ofNullable(serviceOn),
                Optional.ofNullable(planId).map(PlanId::new),
                Optional.ofNullable(status).map(RoutesResource::status));
        List<Route> found =
                plans.listRoutes(request.tenant(), filter, page.afterId().map(RouteId::new), page.limit());
        return page.page(found, Route::routeId, RouteJson::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a route")
    @APIResponseSchema(RouteJson.class)
    public Response get(@PathParam("id") UUID id) {
        Route route = plans.getRoute(request.tenant(), new RouteId(id));
        return Response.ok(RouteJson.of(route))
                .tag(Integer.toString(route.version()))
                .build();
    }

    private static RouteStatus status(String code) {
        Optional<RouteStatus> found = RouteStatus.of(code);
        var violations = new Violations();
        violations.check(found.isPresent(), "status", "one-of", "'" + code + "' is no status of a route.");
        violations.throwIfAny();
        return found.orElseThrow();
    }
}
