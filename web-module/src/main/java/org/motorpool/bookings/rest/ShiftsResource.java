package org.motorpool.bookings.rest;

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
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.rest.ShiftJson.PutShiftJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Shifts that employees ride to and from. */
@Path("shifts")
@Tag(name = "shifts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShiftsResource {

    private final ShiftService shifts;
    private final CurrentRequest request;

    @Inject
    public ShiftsResource(ShiftService shifts, CurrentRequest request) {
        this.shifts = shifts;
        this.request = request;
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR, Role.Name.EMPLOYEE})
    @Operation(summary = "List shifts")
    public Page<ShiftJson> list(@BeanParam PageRequest page) {
        List<Shift> found = shifts.list(request.tenant(), page.afterId().map(ShiftId::new), page.limit());
        return page.page(found, Shift::shiftId, ShiftJson::of);
    }

    @POST
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Make a shift")
    @APIResponseSchema(ShiftJson.class)
    public Response add(@Valid @Required PutShiftJson body) {
        Shift shift = shifts.add(request.tenant(), body.details());
        return Response.created(URI.create("/api/v1/shifts/" + shift.shiftId()))
                .tag(Integer.toString(shift.version()))
                .entity(ShiftJson.of(shift))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR, Role.Name.EMPLOYEE})
    @Operation(summary = "Show a shift")
    @APIResponseSchema(ShiftJson.class)
    public Response get(@PathParam("id") UUID id) {
        return answer(shifts.get(request.tenant(), new ShiftId(id)));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(
            summary = "Change a shift",
            description = "Needs If-Match with the ETag of what was read. Bookings keep their places.")
    @APIResponseSchema(ShiftJson.class)
    public Response update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required PutShiftJson body) {
        return answer(shifts.update(
                request.tenant(), new ShiftId(id), body.details(), body.isActive(), IfMatch.version(ifMatch)));
    }

    private static Response answer(Shift shift) {
        return Response.ok(ShiftJson.of(shift))
                .tag(Integer.toString(shift.version()))
                .build();
    }
}
