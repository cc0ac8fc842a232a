package org.motorpool.platform.security.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.SessionService;
import org.motorpool.platform.security.SignInOrigin;
import org.motorpool.platform.security.SignInService;
import org.motorpool.web.ClientAddresses;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.NoIdempotencyKey;
import org.motorpool.web.SessionCookie;
import org.motorpool.web.SignedIn;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** The session of a person: sign in, who am I, sign out. */
@Path("session")
@Tag(name = "session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final SignInService signIn;
    private final SessionService sessions;
    private final SessionCookie cookie;
    private final ClientAddresses addresses;
    private final CurrentTenant currentTenant;
    private final CurrentRequest request;

    @Inject
    public SessionResource(
            SignInService signIn,
            SessionService sessions,
            SessionCookie cookie,
            ClientAddresses addresses,
            CurrentTenant currentTenant,
            CurrentRequest request) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.addresses = addresses;
        this.currentTenant = currentTenant;
        this.request = request;
    }

    /** Credentials of a person. */
    public record SignInJson(
            @Required @Length(max = 40) String tenant,
            @Required @Length(max = 254) String email,
            @Required @Length(max = 200) String password) {

        @Override
        public String toString() {
            return "SignInJson[" + tenant + ", " + email + "]";
        }
    }

    /** Who is signed in. */
    public record SessionJson(String tenantId, String userId, String name, List<String> roles) {

        static SessionJson of(Caller caller) {
            return new SessionJson(
                    caller.tenant().toString(),
                    caller.user().toString(),
                    caller.name(),
                    caller.roles().stream().map(Role::text).sorted().toList());
        }
    }

    @POST
    @PermitAll
    @NoIdempotencyKey
    @Operation(
            summary = "Sign in",
            description = "Starts a session; its cookie is valid on every node. Who fails too often has to wait (429,"
                    + " SIGN_IN_LOCKED, Retry-After), also with the right password, and whether there is such an"
                    + " account or not. An Idempotency-Key is ignored: nobody is signed"
                    + " in yet whose key it could be, and signing in twice does no harm.")
    @APIResponseSchema(SessionJson.class)
    public Response signIn(@Valid @Required SignInJson body, @Context HttpServletRequest http) {
        SignInOrigin origin = addresses.origin(http);
        Caller caller = signIn.signIn(body.tenant(), body.email(), body.password(), origin);
        cookie.of(http).ifPresent(this::end);
        try (CurrentTenant.Scope scope = currentTenant.bind(caller)) {
            return Response.created(URI.create("/api/v1/session"))
                    .cookie(cookie.with(sessions.open(caller, origin), http))
                    .entity(SessionJson.of(caller))
                    .build();
        }
    }

    @GET
    @SignedIn
    @Operation(summary = "Who am I?")
    public SessionJson me() {
        return SessionJson.of(request.caller());
    }

    @DELETE
    @PermitAll
    @Operation(summary = "Sign out", description = "Ends the session; without one nothing happens.")
    public Response signOut(@Context HttpServletRequest http) {
        cookie.of(http).ifPresent(this::end);
        return Response.noContent().cookie(cookie.expired(http)).build();
    }

    /** For whoever opened it, who need not be the one that the request is authenticated as. */
    private void end(SecretToken token) {
        sessions.authenticate(token)
                .ifPresentOrElse(
                        owner -> {
                            try (CurrentTenant.Scope scope = currentTenant.bind(owner)) {
                                sessions.end(token);
                            }
                        },
                        // Of somebody who may not sign in for now: it must not come back with them.
                        () -> sessions.end(token));
    }
}
