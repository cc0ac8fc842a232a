package org.motorpool.platform.cache.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.cache.Caches;
import org.motorpool.platform.security.Role;
import org.motorpool.web.Page;

/** The caches, for the platform's administrator. */
@Path("caches")
@Tag(name = "caches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.PLATFORM_ADMIN)
public class CachesResource {

    private final Caches caches;

    @Inject
    public CachesResource(Caches caches) {
        this.caches = caches;
    }

    @GET
    @Operation(
            summary = "List the caches",
            description = "Those of the node that answers, with what each has done since the node started.")
    public Page<CacheJson> list() {
        return new Page<>(caches.book().caches().stream().map(CacheJson::of).toList(), null);
    }
}
