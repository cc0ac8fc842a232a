package org.motorpool.bookings.rest;

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
import org.motorpool.bookings.CutoffService;
import org.motorpool.bookings.model.Cutoffs;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.constraints.Required;

/** Until when the tenant takes and cancels bookings. */
@Path("booking-rules")
@Tag(name = "bookings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BookingRulesResource {

    private final CutoffService cutoffs;
    private final CurrentRequest request;

    @Inject
    public BookingRulesResource(CutoffService cutoffs, CurrentRequest request) {
        this.cutoffs = cutoffs;
        this.request = request;
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR, Role.Name.EMPLOYEE})
    @Operation(summary = "Show the rules of booking")
    @APIResponseSchema(BookingRulesJson.class)
    public Response get() {
        return answer(cutoffs.get(request.tenant()));
    }

    @PUT
    @RolesAllowed(Role.Name.TENANT_ADMIN)
    @Operation(
            summary = "Change the rules of booking",
            description = "Needs If-Match with the ETag of what was read; it is \"0\" before the first change.")
    @APIResponseSchema(BookingRulesJson.class)
    public Response update(@HeaderParam("If-Match") @Nullable String ifMatch, @Valid @Required BookingRulesJson body) {
        return answer(cutoffs.update(request.tenant(), body.cutoffs(IfMatch.version(ifMatch))));
    }

    private static Response answer(Cutoffs found) {
        return Response.ok(BookingRulesJson.of(found))
                .tag(Integer.toString(found.version()))
                .build();
    }
}
