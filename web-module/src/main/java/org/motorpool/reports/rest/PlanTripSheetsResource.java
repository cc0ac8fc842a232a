package org.motorpool.reports.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.Role;
import org.motorpool.reports.TripSheetService;
import org.motorpool.routing.model.PlanId;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Downloads;

/** The trip sheets of a plan. */
@Path("plans/{planId}/trip-sheets")
@Tag(name = "trip-sheets")
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
public class PlanTripSheetsResource {

    private final TripSheetService sheets;
    private final Downloads downloads;
    private final CurrentRequest request;

    @Inject
    public PlanTripSheetsResource(TripSheetService sheets, Downloads downloads, CurrentRequest request) {
        this.sheets = sheets;
        this.downloads = downloads;
        this.request = request;
    }

    /** The job that was started. */
    public record TripSheetsJobJson(String jobId) {}

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Print trip sheets",
            description = "Starts a job that prints a PDF for each route of the plan, and one with all of them.")
    @APIResponseSchema(TripSheetsJobJson.class)
    public Response print(@PathParam("planId") UUID planId) {
        JobId job = sheets.request(request.caller(), new PlanId(planId));
        return Response.accepted(new TripSheetsJobJson(job.toString()))
                .location(URI.create("/api/v1/jobs/" + job))
                .build();
    }

    @GET
    @Produces({"application/pdf", MediaType.WILDCARD})
    @Operation(
            summary = "Download a plan's trip sheets",
            description = "All routes in one PDF, with a strong ETag and byte ranges; 404 until they are printed.")
    public Response file(@PathParam("planId") UUID planId, @Context HttpHeaders headers) {
        return downloads.respond(sheets.ofPlan(request.tenant(), new PlanId(planId)), headers);
    }
}
