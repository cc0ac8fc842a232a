package org.motorpool.platform.replicas.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.replicas.Replicas;
import org.motorpool.platform.security.Role;
import org.motorpool.web.Page;

/** The read replicas, for the platform's administrator. */
@Path("replicas")
@Tag(name = "replicas")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.PLATFORM_ADMIN)
public class ReplicasResource {

    private final Replicas replicas;

    @Inject
    public ReplicasResource(Replicas replicas) {
        this.replicas = replicas;
    }

    @GET
    @Operation(
            summary = "List the read replicas",
            description = "As the node that answers sees them: whether it reads there, and how far each is behind.")
    public Page<ReplicaJson> list() {
        return new Page<>(replicas.list().stream().map(ReplicaJson::of).toList(), null);
    }
}
