package org.motorpool.academicyears.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
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
import org.motorpool.academicyears.AcademicYearService;
import org.motorpool.academicyears.model.AcademicYear;
import org.motorpool.academicyears.rest.AcademicYearJson.PutAcademicYearJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.PeopleAndVisitors;
import org.motorpool.web.constraints.Required;

/** When there are lectures. */
@Path("academic-years/{year}")
@Tag(name = "academic years")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AcademicYearsResource {

    private final AcademicYearService years;
    private final CurrentRequest request;

    @Inject
    public AcademicYearsResource(AcademicYearService years, CurrentRequest request) {
        this.years = years;
        this.request = request;
    }

    @GET
    @PeopleAndVisitors
    @Operation(summary = "Show an academic year", description = "It is empty until somebody says something of it.")
    @APIResponseSchema(AcademicYearJson.class)
    public Response get(@PathParam("year") Integer year) {
        return answer(years.get(request.tenant(), year));
    }

    @PUT
    @RolesAllowed(Role.Name.TENANT_ADMIN)
    @Operation(
            summary = "Say what an academic year consists of",
            description = "Needs If-Match with the ETag of what was read; it is \"0\" before the first change.")
    @APIResponseSchema(AcademicYearJson.class)
    public Response update(
            @PathParam("year") Integer year,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required PutAcademicYearJson body) {
        return answer(years.update(request.tenant(), body.year(year, IfMatch.version(ifMatch))));
    }

    private static Response answer(AcademicYear year) {
        return Response.ok(AcademicYearJson.of(year))
                .tag(Integer.toString(year.version()))
                .build();
    }
}
