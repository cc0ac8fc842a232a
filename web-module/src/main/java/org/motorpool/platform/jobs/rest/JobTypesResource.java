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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.jobs.JobPauses;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.security.Role;
import org.motorpool.web.Page;
import org.motorpool.web.constraints.Required;

/** The types of jobs, for the platform's administrator: what is done here is done to every tenant. */
@Path("job-types")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.PLATFORM_ADMIN)
public class JobTypesResource {

    private final JobTypes types;
    private final JobPauses pauses;

    @Inject
    public JobTypesResource(JobTypes types, JobPauses pauses) {
        this.types = types;
        this.pauses = pauses;
    }

    @GET
    @Operation(summary = "List the types of jobs", description = "All of them, by name.")
    public Page<JobTypeJson> list() {
        Set<String> paused = pauses.ofAll();
        List<JobTypeJson> all = types.all().values().stream()
                .sorted(Comparator.comparing(JobType::name))
                .map(type -> JobTypeJson.of(type, paused.contains(type.name())))
                .toList();
        return new Page<>(all, null);
    }

    @POST
    @Path("pause")
    @Operation(
            summary = "Pause a type of jobs for all tenants",
            description = "None starts until the type is resumed; those that run go on. Pausing twice is pausing once.")
    public void pause(@Valid @Required PauseTypeJson body) {
        pauses.pauseForAll(body.type());
    }

    @POST
    @Path("resume")
    @Operation(
            summary = "Resume a type of jobs",
            description = "What a tenant's administrator has paused for the tenant stays paused.")
    public void resume(@Valid @Required PauseTypeJson body) {
        pauses.resumeForAll(body.type());
    }
}
