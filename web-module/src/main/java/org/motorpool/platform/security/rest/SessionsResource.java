package org.motorpool.platform.security.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.SecurityError;
import org.motorpool.platform.security.Session;
import org.motorpool.platform.security.SessionService;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.SessionCookie;
import org.motorpool.web.SignedIn;

/** Sessions that somebody has, on all of their devices. */
@Path("sessions")
@Tag(name = "session")
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
public class SessionsResource {

    private final SessionService sessions;
    private final SessionCookie cookie;
    private final CurrentRequest request;

    @Inject
    public SessionsResource(SessionService sessions, SessionCookie cookie, CurrentRequest request) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.request = request;
    }

    @GET
    @Operation(
            summary = "List the own sessions",
            description =
                    "The newest first; 'current' is the one that asks. Of a program: those of whoever made its key.")
    public Page<OpenSessionJson> list(@BeanParam PageRequest page, @Context HttpServletRequest http) {
        Caller caller = request.caller();
        List<Session> found =
                sessions.list(caller.tenant(), caller.user(), current(caller, http), page.afterId(), page.limit());
        return page.page(found, Session::sessionId, OpenSessionJson::of);
    }

    @DELETE
    @Operation(
            summary = "End all own sessions but this one",
            description = "A program has none that could stay, and is refused.")
    public void endOthers(@Context HttpServletRequest http) {
        Caller caller = request.caller();
        SecretToken stays = current(caller, http)
                .orElseThrow(() -> new MotorpoolException(
                        SecurityError.PERSON_REQUIRED, "Only somebody who is signed in with a session can do this."));
        sessions.endAll(caller.tenant(), caller.user(), Optional.of(stays));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "End a session",
            description =
                    "One's own; an administrator's request ends anybody's of the tenant. It is over on every node.")
    public void end(@PathParam("id") UUID id) {
        Caller caller = request.caller();
        boolean isAdmin = caller.has(Role.TENANT_ADMIN) || caller.has(Role.PLATFORM_ADMIN);
        sessions.end(caller.tenant(), id, isAdmin ? Optional.empty() : Optional.of(caller.user()));
    }

    /** A program that sends a cookie beside its key is no session. */
    private Optional<SecretToken> current(Caller caller, HttpServletRequest http) {
        return caller.apiKeyId() == null ? cookie.of(http) : Optional.empty();
    }
}
