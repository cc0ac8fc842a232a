package org.motorpool.platform.ratelimit.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.ratelimit.IpBlock;
import org.motorpool.platform.ratelimit.IpBlockService;
import org.motorpool.platform.security.Role;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;

/** Addresses from which nobody may sign in for now, because too many attempts failed there. */
@Path("ip-blocks")
@Tag(name = "rate limits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.PLATFORM_ADMIN)
public class IpBlocksResource {

    private final IpBlockService blocks;

    @Inject
    public IpBlocksResource(IpBlockService blocks) {
        this.blocks = blocks;
    }

    /**
     * A blocked address.
     *
     * @param address of a machine; of a network of 64 bits where it is one of IPv6
     */
    public record IpBlockJson(
            String id,
            String address,
            int failures,
            Instant firstFailedAt,
            Instant lastFailedAt,
            Instant blockedUntil) {

        static IpBlockJson of(IpBlock block) {
            return new IpBlockJson(
                    block.blockId().toString(),
                    block.address(),
                    block.failures(),
                    block.firstFailedAt(),
                    block.lastFailedAt(),
                    block.blockedUntil());
        }
    }

    @GET
    @Operation(summary = "List blocked addresses")
    public Page<IpBlockJson> list(@BeanParam PageRequest page) {
        List<IpBlock> found = blocks.list(page.afterId(), page.limit());
        return page.page(found, IpBlock::blockId, IpBlockJson::of);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Let people at a blocked address sign in again", description = "Their failures are forgotten.")
    public void lift(@PathParam("id") UUID id) {
        blocks.lift(id);
    }
}
