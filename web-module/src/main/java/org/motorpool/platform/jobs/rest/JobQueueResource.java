package org.motorpool.platform.jobs.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.jobs.JobPauses;
import org.motorpool.platform.jobs.JobQueues;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.constraints.Required;

/** The tenant's queue of jobs, as its administrator looks at it. */
@Path("jobs/queue")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.TENANT_ADMIN)
public class JobQueueResource {

    private final JobQueues queues;
    private final JobPauses pauses;
    private final CurrentRequest request;

    @Inject
    public JobQueueResource(JobQueues queues, JobPauses pauses, CurrentRequest request) {
        this.queues = queues;
        this.pauses = pauses;
        this.request = request;
    }

    @GET
    @Operation(summary = "Show the queue", description = "What waits and runs, of every type of jobs.")
    public JobQueueJson get() {
        return JobQueueJson.of(queues.list(request.tenant()), queues.limit());
    }

    @POST
    @Path("pause")
    @Operation(
            summary = "Pause a type of jobs",
            description =
                    "None of the tenant's own starts until the type is resumed; those that run go on. Pausing twice"
                            + " is pausing once.")
    public void pause(@Valid @Required PauseTypeJson body) {
        pauses.pause(request.tenant(), request.caller().user(), body.type());
    }

    @POST
    @Path("resume")
    @Operation(
            summary = "Resume a type of the tenant's jobs",
            description = "What the platform's administrator has paused for all stays paused.")
    public void resume(@Valid @Required PauseTypeJson body) {
        pauses.resume(request.tenant(), body.type());
    }
}
