package org.motorpool.reports.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.security.Role;
import org.motorpool.reports.TripSheetService;
import org.motorpool.routing.model.RouteId;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Downloads;

/** The trip sheet of a route. */
@Path("routes/{routeId}/trip-sheet")
@Tag(name = "trip-sheets")
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
public class RouteTripSheetResource {

    private final TripSheetService sheets;
    private final Downloads downloads;
    private final CurrentRequest request;

    @Inject
    public RouteTripSheetResource(TripSheetService sheets, Downloads downloads, CurrentRequest request) {
        this.sheets = sheets;
        this.downloads = downloads;
        this.request = request;
    }

    @GET
    @Produces({"application/pdf", MediaType.WILDCARD})
    @Operation(
            summary = "Download a route's trip sheet",
            description = "A PDF with a strong ETag and byte ranges; 404 until it is printed.")
    public Response file(@PathParam("routeId") UUID routeId, @Context HttpHeaders headers) {
        return downloads.respond(sheets.ofRoute(request.tenant(), new RouteId(routeId)), headers);
    }
}
