package org.motorpool.workload.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.workload.Order;
import org.motorpool.workload.WorkloadService;
import org.motorpool.workload.store.WorkloadStore.Unfinished;

/** Submits jobs of the caller's tenant. */
@Path("workload")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.PLATFORM_ADMIN})
public class WorkloadResource {

    private final WorkloadService workload;
    private final CurrentTenant currentTenant;

    @Inject
    public WorkloadResource(WorkloadService workload, CurrentTenant currentTenant) {
        this.workload = workload;
        this.currentTenant = currentTenant;
    }

    /** An {@link Order}; only without {@code together} do {@code inFlight} transactions work at a time. */
    public record OrderJson(String type, int count, boolean together, int inFlight, boolean wake, JsonNode params) {

        Order order() {
            return new Order(type, count, together, inFlight, wake, params);
        }
    }

    /** The ids of what was submitted. */
    public record SubmittedJson(List<String> jobs) {}

    @POST
    @Path("jobs")
    public Response submit(OrderJson body) throws InterruptedException {
        TenantId tenant = currentTenant.find().orElseThrow();
        Order order = body.order();
        List<JobId> jobs =
                order.together() ? workload.submitTogether(tenant, order) : workload.submitEach(tenant, order);
        return Response.accepted(
                        new SubmittedJson(jobs.stream().map(JobId::toString).toList()))
                .build();
    }

    @GET
    @Path("waiting")
    public Unfinished waiting(@QueryParam("type") String type) {
        return workload.unfinished(currentTenant.find().orElseThrow(), type);
    }
}
