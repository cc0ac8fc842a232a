package org.motorpool.platform.events.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.events.HubLoads;
import org.motorpool.platform.security.Role;
import org.motorpool.web.Page;

/** The hubs of all nodes, for the platform's administrator. */
@Path("streams")
@Tag(name = "events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.PLATFORM_ADMIN)
public class StreamsResource {

    private final HubLoads loads;

    @Inject
    public StreamsResource(HubLoads loads) {
        this.loads = loads;
    }

    /**
     * A hub as it said a moment ago.
     *
     * @param clients how many follow events there
     * @param seats how many may
     */
    public record HubJson(String node, int clients, int seats, Instant asOf) {

        static HubJson of(HubLoads.HubLoad load) {
            return new HubJson(load.node(), load.clients(), load.seats(), load.asOf());
        }
    }

    @GET
    @Operation(
            summary = "List the hubs of events",
            description =
                    "How many clients follow events at each node, and how many may; a node that is silent for five"
                            + " seconds is missing.")
    public Page<HubJson> list() {
        return new Page<>(loads.list().stream().map(HubJson::of).toList(), null);
    }
}
