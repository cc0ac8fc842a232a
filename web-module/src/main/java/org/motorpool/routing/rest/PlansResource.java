package org.motorpool.routing.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.PlanService;
import org.motorpool.routing.PlanShift;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.rest.PlanJson.PlanJobJson;
import org.motorpool.routing.rest.PlanJson.PlanShiftJson;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Plans of shifts. */
@Path("plans")
@Tag(name = "plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PlansResource {

    private final PlanService plans;
    private final CurrentRequest request;

    @Inject
    public PlansResource(PlanService plans, CurrentRequest request) {
        this.plans = plans;
        this.request = request;
    }

    @POST
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(
            summary = "Plan a shift",
            description = "Starts a job that clusters and orders the shift's rides into routes for the vehicles that"
                    + " are there. The job's result names the plan, which replaces routes that are still planned.")
    @APIResponseSchema(PlanJobJson.class)
    public Response plan(@Valid @Required PlanShiftJson body) {
        JobId job = plans.submit(new PlanShift(
                request.tenant(),
                Optional.of(request.caller().user()),
                new ShiftId(body.shiftId()),
                body.serviceOn(),
                Optional.ofNullable(body.maxRideMinutes()),
                Optional.ofNullable(body.budgetSeconds()),
                Optional.ofNullable(body.iterations()),
                Optional.ofNullable(body.seed())));
        return Response.accepted(new PlanJobJson(job.toString()))
                .location(URI.create("/api/v1/jobs/" + job))
                .build();
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "List plans", description = "Newest first.")
    public Page<PlanJson> list(
            @QueryParam("shiftId") @Nullable UUID shiftId,
            @QueryParam("serviceOn") @Nullable LocalDate serviceOn,
            @BeanParam PageRequest page) {
        List<Plan> found = plans.list(
                request.tenant(),
                Optional.ofNullable(shiftId).map(ShiftId::new),
                Optional.ofNullable(serviceOn),
                page.afterId().map(PlanId::new),
                page.limit());
        return page.page(found, Plan::planId, PlanJson::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "Show a plan", description = "With whom it leaves out and why; its routes are under /routes.")
    public PlanJson get(@PathParam("id") UUID id) {
        TenantId tenant = request.tenant();
        Plan plan = plans.get(tenant, new PlanId(id));
        return PlanJson.withUnassigned(plan, plans.listUnassigned(tenant, plan));
    }
}
