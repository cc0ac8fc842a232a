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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.fleet.VehicleFilter;
import org.motorpool.fleet.VehicleService;
import org.motorpool.fleet.model.Vehicle;
import org.motorpool.fleet.model.VehicleId;
import org.motorpool.fleet.model.VehicleTypeId;
import org.motorpool.fleet.rest.VehicleJson.PutVehicleJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Vehicles with their papers. */
@Path("vehicles")
@Tag(name = "fleet")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VehiclesResource {

    private final VehicleService vehicles;
    private final CurrentRequest request;

    @Inject
    public VehiclesResource(VehicleService vehicles, CurrentRequest request) {
        this.vehicles = vehicles;
        this.request = request;
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "List vehicles")
    public Page<VehicleJson> list(
            @QueryParam("vehicleTypeId") @Nullable UUID typeId,
            @QueryParam("active") @Nullable Boolean active,
            @BeanParam PageRequest page) {
        VehicleFilter filter =
                new VehicleFilter(Optional.ofNullable(typeId).map(VehicleTypeId::new), Optional.ofNullable(active));
        List<Vehicle> found =
                vehicles.list(request.tenant(), filter, page.afterId().map(VehicleId::new), page.limit());
        return page.page(found, Vehicle::vehicleId, VehicleJson::of);
    }

    @POST
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Add a vehicle")
    @APIResponseSchema(VehicleJson.class)
    public Response add(@Valid @Required PutVehicleJson body) {
        Vehicle vehicle = vehicles.add(request.tenant(), body.details());
        return Response.created(URI.create("/api/v1/vehicles/" + vehicle.vehicleId()))
                .tag(Integer.toString(vehicle.version()))
                .entity(VehicleJson.of(vehicle))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "Show a vehicle")
    @APIResponseSchema(VehicleJson.class)
    public Response get(@PathParam("id") UUID id) {
        return answer(vehicles.get(request.tenant(), new VehicleId(id)));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Change a vehicle", description = "Needs If-Match with the ETag of what was read.")
    @APIResponseSchema(VehicleJson.class)
    public Response update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required PutVehicleJson body) {
        return answer(vehicles.update(
                request.tenant(), new VehicleId(id), body.details(), body.isActive(), IfMatch.version(ifMatch)));
    }

    private static Response answer(Vehicle vehicle) {
        return Response.ok(VehicleJson.of(vehicle))
                .tag(Integer.toString(vehicle.version()))
                .build();
    }
}
