package org.motorpool.fleet.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.fleet.VehicleTypeService;
import org.motorpool.fleet.model.VehicleType;
import org.motorpool.fleet.model.VehicleTypeId;
import org.motorpool.fleet.rest.VehicleTypeJson.PutVehicleTypeJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Kinds of vehicles. */
@Path("vehicle-types")
@Tag(name = "fleet")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VehicleTypesResource {

    private final VehicleTypeService types;
    private final CurrentRequest request;

    @Inject
    public VehicleTypesResource(VehicleTypeService types, CurrentRequest request) {
        this.types = types;
        this.request = request;
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "List vehicle types")
    public Page<VehicleTypeJson> list(@BeanParam PageRequest page) {
        List<VehicleType> found = types.list(request.tenant(), page.afterId().map(VehicleTypeId::new), page.limit());
        return page.page(found, VehicleType::vehicleTypeId, VehicleTypeJson::of);
    }

    @POST
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Make a vehicle type")
    @APIResponseSchema(VehicleTypeJson.class)
    public Response add(@Valid @Required PutVehicleTypeJson body) {
        VehicleType type = types.add(request.tenant(), body.name(), body.descriptionText(), body.seats());
        return Response.created(URI.create("/api/v1/vehicle-types/" + type.vehicleTypeId()))
                .tag(Integer.toString(type.version()))
                .entity(VehicleTypeJson.of(type))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "Show a vehicle type")
    @APIResponseSchema(VehicleTypeJson.class)
    public Response get(@PathParam("id") UUID id) {
        return answer(types.get(request.tenant(), new VehicleTypeId(id)));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Change a vehicle type", description = "Needs If-Match with the ETag of what was read.")
    @APIResponseSchema(VehicleTypeJson.class)
    public Response update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required PutVehicleTypeJson body) {
        VehicleType before = types.get(request.tenant(), new VehicleTypeId(id));
        return answer(types.update(
                request.tenant(),
                new VehicleType(
                        before.vehicleTypeId(),
                        body.name(),
                        body.descriptionText(),
                        body.seats(),
                        body.isActive(),
                        IfMatch.version(ifMatch),
                        before.createdAt())));
    }

    private static Response answer(VehicleType type) {
        return Response.ok(VehicleTypeJson.of(type))
                .tag(Integer.toString(type.version()))
                .build();
    }
}
