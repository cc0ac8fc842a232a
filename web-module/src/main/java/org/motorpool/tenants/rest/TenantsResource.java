package org.motorpool.tenants.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.CreateTenant;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Tenant;
import org.motorpool.tenants.rest.TenantJson.CreateTenantJson;
import org.motorpool.tenants.rest.TenantJson.TierJson;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Every tenant, for the platform's administrator. */
@Path("tenants")
@Tag(name = "tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.PLATFORM_ADMIN)
public class TenantsResource {

    private final TenantService tenants;

    @Inject
    public TenantsResource(TenantService tenants) {
        this.tenants = tenants;
    }

    @GET
    @Operation(summary = "List tenants")
    public Page<TenantJson> list(@BeanParam PageRequest page) {
        List<Tenant> found = tenants.listAll(page.afterId().map(TenantId::new), page.limit());
        return page.page(found, Tenant::tenantId, TenantJson::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a tenant")
    public TenantJson get(@PathParam("id") UUID id) {
        return TenantJson.of(tenants.getAny(new TenantId(id)));
    }

    @POST
    @Operation(summary = "Make a tenant", description = "With its first administrator, who can sign in at once.")
    @APIResponseSchema(TenantJson.class)
    public Response create(@Valid @Required CreateTenantJson body) {
        AddUser admin = new AddUser(
                body.admin().email(), body.admin().name(), body.admin().password(), Set.of(Role.TENANT_ADMIN));
        Tenant tenant = tenants.create(new CreateTenant(
                body.code(), body.name(), body.zone(), body.office().toOffice(), admin));
        return Response.created(URI.create("/api/v1/tenants/" + tenant.tenantId()))
                .entity(TenantJson.of(tenant))
                .build();
    }

    @GET
    @Path("{id}/tier")
    @Operation(summary = "Show the tier of a tenant")
    public TierJson tier(@PathParam("id") UUID id) {
        return new TierJson(tenants.tierOf(new TenantId(id)));
    }

    @PUT
    @Path("{id}/tier")
    @Operation(
            summary = "Put a tenant on a tier",
            description = "The tier weighs the tenant's jobs where those of other tenants wait too: 'premium' gets four"
                    + " times the slots of 'standard'.")
    public TierJson putOnTier(@PathParam("id") UUID id, @Valid @Required TierJson body) {
        tenants.putOnTier(new TenantId(id), body.tier());
        return body;
    }
}
