package org.motorpool.tenants.rest;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.Role;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.UpdateTenant;
import org.motorpool.tenants.model.Tenant;
import org.motorpool.tenants.rest.TenantJson.UpdateTenantJson;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.constraints.Required;

/** The caller's own tenant. */
@Path("tenant")
@Tag(name = "tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantResource {

    private final TenantService tenants;
    private final CurrentRequest request;

    @Inject
    public TenantResource(TenantService tenants, CurrentRequest request) {
        this.tenants = tenants;
        this.request = request;
    }

    @GET
    @RolesAllowed({
        Role.Name.TENANT_ADMIN,
        Role.Name.DISPATCHER,
        Role.Name.EMPLOYEE,
        Role.Name.DRIVER,
        Role.Name.VENDOR,
        Role.Name.AUDITOR
    })
    @Operation(summary = "Show the own tenant")
    @APIResponseSchema(TenantJson.class)
    public Response get() {
        return answer(tenants.get(request.tenant()));
    }

    @PUT
    @RolesAllowed(Role.Name.TENANT_ADMIN)
    @Operation(summary = "Change the own tenant", description = "Needs If-Match with the ETag of what was read.")
    @APIResponseSchema(TenantJson.class)
    public Response update(@HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Required UpdateTenantJson body) {
        return answer(tenants.update(
                request.tenant(),
                new UpdateTenant(
                        body.name(),
                        body.zone(),
                        body.office().toOffice(),
                        body.escortPolicy().toEscortPolicy(),
                        IfMatch.version(ifMatch))));
    }

    private static Response answer(Tenant tenant) {
        return Response.ok(TenantJson.of(tenant))
                .tag(Integer.toString(tenant.version()))
                .build();
    }
}
