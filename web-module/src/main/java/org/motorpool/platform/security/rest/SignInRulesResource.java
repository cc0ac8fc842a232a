package org.motorpool.platform.security.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.SignInRules;
import org.motorpool.platform.security.SignInRulesService;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.constraints.Required;

/** How the tenant wants its people to sign in. */
@Path("sign-in-rules")
@Tag(name = "tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.PLATFORM_ADMIN})
public class SignInRulesResource {

    private final SignInRulesService rules;
    private final CurrentRequest request;

    @Inject
    public SignInRulesResource(SignInRulesService rules, CurrentRequest request) {
        this.rules = rules;
        this.request = request;
    }

    /**
     * The rules.
     *
     * @param oneSession whether a person who signs in is signed out everywhere else
     */
    @Schema(example = "{\"oneSession\":true}")
    public record SignInRulesJson(@Required Boolean oneSession) {}

    @GET
    @Operation(summary = "Show how people sign in")
    @APIResponseSchema(SignInRulesJson.class)
    public Response get() {
        return answer(rules.of(request.tenant()));
    }

    @PUT
    @Operation(
            summary = "Change how people sign in",
            description = "Holds from the next signing in on. Needs If-Match with the ETag of what was read.")
    @APIResponseSchema(SignInRulesJson.class)
    public Response change(@HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Required SignInRulesJson body) {
        return answer(rules.change(request.tenant(), body.oneSession(), IfMatch.version(ifMatch)));
    }

    private static Response answer(SignInRules rules) {
        return Response.ok(new SignInRulesJson(rules.oneSession()))
                .tag(Integer.toString(rules.version()))
                .build();
    }
}
