package org.motorpool.platform.events.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.ErrorKind;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.web.EventHub;
import org.motorpool.platform.events.web.Follower;
import org.motorpool.platform.events.web.HubHints;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.constraints.Required;

/** What happens, as it happens. */
@Path("events")
@Tag(name = "events")
public class EventsResource {

    private static final Pattern COMMA = Pattern.compile(",");

    private final EventHub hub;
    private final HubHints hints;
    private final CurrentRequest current;

    @Inject
    public EventsResource(EventHub hub, HubHints hints, CurrentRequest current) {
        this.hub = hub;
        this.hints = hints;
        this.current = current;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR, Role.Name.EMPLOYEE})
    @Operation(
            summary = "Follow topics",
            description =
                    "A stream that begins with 'open'. Each 'event' has topic, number, name, time and data; numbers of"
                            + " a topic have no gaps. It may be resumed on any node with Last-Event-ID (or 'after') for an hour;"
                            + " after that one 'gap' says which numbers are missing, and a 'snapshot' how things are. A request that"
                            + " shows the consistencyToken of an event or a snapshot as its Consistency-Token sees what it"
                            + " tells of. A 'value' is"
                            + " the last one of its key. 'end' says why the stream ends. The same may be had from the WebSocket"
                            + " /api/v1/events/socket, whose client first sends {\"topics\": [...], \"after\": \"...\"}. 429 or"
                            + " 503 with Retry-After where there are too many clients, and Motorpool-Node then names another node; 503 also"
                            + " while the database does not answer.")
    public void follow(
            @Parameter(
                            description =
                                    "Names of topics, separated by commas: plan/{id}, shift-plans/{id of the shift},"
                                            + " employee/{id}",
                            example = "plan/01980000-0000-7000-8000-000000000001")
                    @QueryParam("topics")
                    @Required
                    String topics,
            @Parameter(description = "As Last-Event-ID, for clients that cannot send it at first")
                    @QueryParam("after")
                    @Nullable
                    String after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Parameter(hidden = true) @Suspended AsyncResponse suspended,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        try {
            hub.follow(
                    new Follower(current.caller(), current.credential()),
                    COMMA.splitAsStream(topics).toList(),
                    Optional.ofNullable(lastEventId).or(() -> Optional.ofNullable(after)),
                    request.getAsyncContext());
        } catch (MotorpoolException e) {
            if (e.code().kind() == ErrorKind.UNAVAILABLE || e.code().kind() == ErrorKind.LIMITED) {
                hints.give(response);
            }
            throw e;
        }
    }
}
