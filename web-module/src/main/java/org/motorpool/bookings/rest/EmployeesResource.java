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
import org.motorpool.bookings.EmployeeFilter;
import org.motorpool.bookings.EmployeeService;
import org.motorpool.bookings.EmployeeSignInService;
import org.motorpool.bookings.WeekoffService;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.bookings.rest.EmployeeJson.EmployeeSignInJson;
import org.motorpool.bookings.rest.EmployeeJson.LinkedJson;
import org.motorpool.bookings.rest.EmployeeJson.PutEmployeeJson;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.User;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** Employees, one at a time. */
@Path("employees")
@Tag(name = "employees")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EmployeesResource {

    private final EmployeeService employees;
    private final EmployeeSignInService signIns;
    private final WeekoffService weekoffs;
    private final CurrentRequest request;

    @Inject
    public EmployeesResource(
            EmployeeService employees, EmployeeSignInService signIns, WeekoffService weekoffs, CurrentRequest request) {
        this.employees = employees;
        this.signIns = signIns;
        this.weekoffs = weekoffs;
        this.request = request;
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(
            summary = "List employees",
            description = "'q' is looked for in name, e-mail, phone and employee code, whatever the case.")
    public Page<EmployeeJson> list(
            @QueryParam("teamId") @Nullable UUID teamId,
            @QueryParam("active") @Nullable Boolean active,
            @QueryParam("q") @Nullable @Length(min = 1, max = 100) String text,
            @BeanParam PageRequest page) {
        EmployeeFilter filter = new EmployeeFilter(
                Optional.ofNullable(teamId).map(TeamId::new), Optional.ofNullable(active), Optional.ofNullable(text));
        List<Employee> found =
                employees.list(request.tenant(), filter, page.afterId().map(EmployeeId::new), page.limit());
        return page.page(found, Employee::employeeId, EmployeeJson::of);
    }

    @POST
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Add an employee")
    @APIResponseSchema(EmployeeJson.class)
    public Response add(@Valid @Required PutEmployeeJson body) {
        Employee employee = employees.add(request.tenant(), body.raw(), body.team(), body.user());
        return Response.created(URI.create("/api/v1/employees/" + employee.employeeId()))
                .tag(Integer.toString(employee.version()))
                .entity(EmployeeJson.of(employee))
                .build();
    }

    @GET
    @Path("me")
    @RolesAllowed({Role.Name.EMPLOYEE, Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Show the employee whom the caller books for")
    @APIResponseSchema(EmployeeJson.class)
    public Response getOwn() {
        return answer(employees
                .findByUser(request.tenant(), request.caller().user())
                .orElseThrow(() -> new MotorpoolException(CommonError.NOT_FOUND, "You are linked to no employee.")));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "Show an employee")
    @APIResponseSchema(EmployeeJson.class)
    public Response get(@PathParam("id") UUID id) {
        return answer(employees.get(request.tenant(), new EmployeeId(id)));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(
            summary = "Change an employee",
            description = "Needs If-Match with the ETag of what was read. An employee is switched off with"
                    + " 'active': false; bookings keep the places that they were made with.")
    @APIResponseSchema(EmployeeJson.class)
    public Response update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required PutEmployeeJson body) {
        return answer(employees.update(request.tenant(), new EmployeeId(id), body.update(IfMatch.version(ifMatch))));
    }

    @GET
    @Path("{id}/weekoff")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "Show the weekly days off of an employee")
    public WeekoffJson getWeekoff(@PathParam("id") UUID id) {
        return WeekoffJson.of(weekoffs.get(request.tenant(), new EmployeeId(id)));
    }

    @PUT
    @Path("{id}/weekoff")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(summary = "Set the weekly days off of an employee")
    public WeekoffJson putWeekoff(@PathParam("id") UUID id, @Valid @Required WeekoffJson body) {
        weekoffs.put(request.tenant(), new EmployeeId(id), body.days());
        return body;
    }

    @POST
    @Path("{id}/sign-in")
    @RolesAllowed(Role.Name.TENANT_ADMIN)
    @Operation(
            summary = "Let an employee sign in",
            description = "Makes a person with the role 'employee', and the employee's name and e-mail, who books rides"
                    + " for this employee.")
    @APIResponseSchema(LinkedJson.class)
    public Response addSignIn(@PathParam("id") UUID id, @Valid @Required EmployeeSignInJson body) {
        User user = signIns.add(request.tenant(), new EmployeeId(id), body.password());
        return Response.created(URI.create("/api/v1/users/" + user.userId()))
                .entity(new LinkedJson(user.userId().toString()))
                .build();
    }

    private static Response answer(Employee employee) {
        return Response.ok(EmployeeJson.of(employee))
                .tag(Integer.toString(employee.version()))
                .build();
    }
}
