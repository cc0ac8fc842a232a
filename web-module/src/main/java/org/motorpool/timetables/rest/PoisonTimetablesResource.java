package org.motorpool.timetables.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.Role;
import org.motorpool.timetables.PoisonTimetables;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Downloads;

/** PDFs that no attempt could read. */
@Path("jobs/dead/{id}/timetable.pdf")
@Tag(name = "timetables")
public class PoisonTimetablesResource {

    private final PoisonTimetables timetables;
    private final Downloads downloads;
    private final CurrentRequest request;

    @Inject
    public PoisonTimetablesResource(PoisonTimetables timetables, Downloads downloads, CurrentRequest request) {
        this.timetables = timetables;
        this.downloads = downloads;
        this.request = request;
    }

    @GET
    @Produces("application/pdf")
    @RolesAllowed(Role.Name.TENANT_ADMIN)
    @Operation(
            summary = "Download the PDF that a dead job could not read",
            description = "For whoever has to find out why: no program should open it that may not be lost. It is there"
                    + " until its owner or the end of its day forgets it; 404 after that, and for a job that is not"
                    + " dead. The audit log notes who took it.")
    public Response get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return downloads.respond(timetables.take(request.tenant(), new JobId(id)), headers);
    }
}
