package org.motorpool.platform.ratelimit.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.ratelimit.RateLimitService;
import org.motorpool.platform.ratelimit.StoredLimit;
import org.motorpool.platform.ratelimit.rest.RateLimitJson.PutRateLimitJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.IfMatch;
import org.motorpool.web.Page;
import org.motorpool.web.constraints.Required;

/** How many requests may be made: rules for the whole installation. */
@Path("rate-limits")
@Tag(name = "rate limits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.PLATFORM_ADMIN)
public class RateLimitsResource {

    private final RateLimitService limits;

    @Inject
    public RateLimitsResource(RateLimitService limits) {
        this.limits = limits;
    }

    @GET
    @Operation(summary = "List rate limits", description = "All of them, by name; those of the product too.")
    public Page<RateLimitJson> list() {
        return new Page<>(limits.list().stream().map(RateLimitJson::of).toList(), null);
    }

    @GET
    @Path("{rule}")
    @Operation(summary = "Show a rate limit")
    @APIResponseSchema(RateLimitJson.class)
    public Response get(@PathParam("rule") String rule) {
        return answer(limits.get(rule));
    }

    @PUT
    @Path("{rule}")
    @Operation(
            summary = "Make or change a rate limit",
            description =
                    "Needs If-Match with the ETag of what was read; \"0\" makes a new one. All nodes obey within two"
                            + " seconds, with full buckets.")
    @APIResponseSchema(RateLimitJson.class)
    public Response put(
            @PathParam("rule") String rule,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required PutRateLimitJson body) {
        return answer(limits.save(body.toRule(rule), IfMatch.version(ifMatch)));
    }

    @DELETE
    @Path("{rule}")
    @Operation(summary = "Remove a rate limit", description = "One of the product's own is again as it came.")
    public void remove(@PathParam("rule") String rule) {
        limits.remove(rule);
    }

    private static Response answer(StoredLimit limit) {
        return Response.ok(RateLimitJson.of(limit))
                .tag(Integer.toString(limit.version()))
                .build();
    }
}
