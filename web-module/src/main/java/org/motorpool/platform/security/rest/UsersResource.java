package org.motorpool.platform.security.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.Session;
import org.motorpool.platform.security.SessionService;
import org.motorpool.platform.security.User;
import org.motorpool.platform.security.UserId;
import org.motorpool.platform.security.UserService;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** People of the tenant who can sign in. */
@Path("users")
@Tag(name = "users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.PLATFORM_ADMIN})
public class UsersResource {

    private final UserService users;
    private final SessionService sessions;
    private final CurrentRequest request;

    @Inject
    public UsersResource(UserService users, SessionService sessions, CurrentRequest request) {
        this.users = users;
        this.sessions = sessions;
        this.request = request;
    }

    /** A person to add. */
    @Schema(
            example =
                    "{\"email\":\"ravi@acme.test\",\"name\":\"Ravi Menon\",\"password\":\"correct horse battery\",\"roles\":[\"dispatcher\"]}")
    public record AddUserJson(
            @Required @Length(max = 254) String email,
            @Required @Length(max = 200) String name,
            @Required @Length(min = 12, max = 200) String password,
            @Required @Length(min = 1, max = 9) List<String> roles) {

        @Override
        public String toString() {
            return "AddUserJson[" + email + "]";
        }
    }

    /** A person as listed. */
    public record UserJson(
            String id, String email, String name, List<String> roles, boolean active, Instant createdAt) {

        static UserJson of(User user) {
            return new UserJson(
                    user.userId().toString(), user.email(), user.name(), user.roles(), user.active(), user.createdAt());
        }
    }

    @GET
    @Operation(summary = "List people")
    public Page<UserJson> list(@BeanParam PageRequest page) {
        List<User> found = users.list(request.tenant(), page.afterId().map(UserId::new), page.limit());
        return page.page(found, User::userId, UserJson::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a person")
    public UserJson get(@PathParam("id") UUID id) {
        return UserJson.of(users.get(request.tenant(), new UserId(id)));
    }

    @POST
    @Operation(summary = "Add a person")
    @APIResponseSchema(UserJson.class)
    public Response add(@Valid @Required AddUserJson body) {
        User user = users.add(
                request.caller(),
                new AddUser(body.email(), body.name(), body.password(), RoleNames.read(body.roles())));
        return Response.created(URI.create("/api/v1/users/" + user.userId()))
                .entity(UserJson.of(user))
                .build();
    }

    @GET
    @Path("{id}/sessions")
    @Operation(summary = "List the sessions of a person", description = "The newest first.")
    public Page<OpenSessionJson> sessions(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        User user = users.get(request.tenant(), new UserId(id));
        List<Session> found =
                sessions.list(request.tenant(), user.userId(), Optional.empty(), page.afterId(), page.limit());
        return page.page(found, Session::sessionId, OpenSessionJson::of);
    }

    @DELETE
    @Path("{id}/sessions")
    @Operation(summary = "Sign a person out", description = "Ends all of their sessions, on every node.")
    public void signOut(@PathParam("id") UUID id) {
        User user = users.get(request.tenant(), new UserId(id));
        sessions.endAll(request.tenant(), user.userId(), Optional.empty());
    }
}
