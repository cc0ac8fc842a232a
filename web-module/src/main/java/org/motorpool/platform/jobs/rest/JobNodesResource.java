package org.motorpool.platform.jobs.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.jobs.JobNodes;
import org.motorpool.platform.security.Role;
import org.motorpool.web.Page;

/** The nodes that run jobs, for the platform's administrator. */
@Path("job-nodes")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.PLATFORM_ADMIN)
public class JobNodesResource {

    private final JobNodes nodes;

    @Inject
    public JobNodesResource(JobNodes nodes) {
        this.nodes = nodes;
    }

    @GET
    @Operation(
            summary = "List the nodes that run jobs",
            description = "Each with its pools; a node that is silent for longer than a lease is missing.")
    public Page<JobNodeJson> list() {
        return new Page<>(nodes.list().stream().map(JobNodeJson::of).toList(), null);
    }
}
