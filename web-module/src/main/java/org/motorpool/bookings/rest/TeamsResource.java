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
import org.motorpool.bookings.TeamService;
import org.motorpool.bookings.WeekoffService;
import org.motorpool.bookings.model.Team;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.bookings.rest.TeamJson.AddTeamJson;
import org.motorpool.bookings.rest.TeamJson.UpdateTeamJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Teams of employees. */
@Path("teams")
@Tag(name = "employees")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TeamsResource {

    private final TeamService teams;
    private final WeekoffService weekoffs;
    private final CurrentRequest request;

    @Inject
    public TeamsResource(TeamService teams, WeekoffService weekoffs, CurrentRequest request) {
        this.teams = teams;
        this.weekoffs = weekoffs;
        this.request = request;
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "List teams")
    public Page<TeamJson> list(@BeanParam PageRequest page) {
        List<Team> found = teams.list(request.tenant(), page.afterId().map(TeamId::new), page.limit());
        return page.page(found, Team::teamId, TeamJson::of);
    }

    @POST
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Make a team")
    @APIResponseSchema(TeamJson.class)
    public Response add(@Valid @Required AddTeamJson body) {
        Team team = teams.add(request.tenant(), body.name(), body.descriptionText());
        return Response.created(URI.create("/api/v1/teams/" + team.teamId()))
                .tag(Integer.toString(team.version()))
                .entity(TeamJson.of(team))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "Show a team")
    @APIResponseSchema(TeamJson.class)
    public Response get(@PathParam("id") UUID id) {
        return answer(teams.get(request.tenant(), new TeamId(id)));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Change a team", description = "Needs If-Match with the ETag of what was read.")
    @APIResponseSchema(TeamJson.class)
    public Response update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required UpdateTeamJson body) {
        return answer(teams.update(
                request.tenant(),
                new TeamId(id),
                body.name(),
                body.description(),
                body.active(),
                IfMatch.version(ifMatch)));
    }

    @PUT
    @Path("{id}/weekoff")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Give every employee of a team the same weekly days off")
    public EmployeeCountJson putWeekoff(@PathParam("id") UUID id, @Valid @Required WeekoffJson body) {
        return new EmployeeCountJson(weekoffs.putForTeam(request.tenant(), new TeamId(id), body.days()));
    }

    /** How many employees a change concerned. */
    public record EmployeeCountJson(int employees) {}

    private static Response answer(Team team) {
        return Response.ok(TeamJson.of(team))
                .tag(Integer.toString(team.version()))
                .build();
    }
}
