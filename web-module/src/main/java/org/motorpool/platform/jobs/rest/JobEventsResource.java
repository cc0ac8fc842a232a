package org.motorpool.platform.jobs.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.Role;
import org.motorpool.web.CurrentRequest;

/** What happens to the jobs of the tenant, as it happens. */
@Path("jobs/events")
@Tag(name = "jobs")
public class JobEventsResource {

    private final JobStreams streams;
    private final CurrentRequest request;

    @Inject
    public JobEventsResource(JobStreams streams, CurrentRequest request) {
        this.streams = streams;
        this.request = request;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.EMPLOYEE})
    @Operation(
            summary = "Follow all jobs",
            description =
                    "A stream of events 'job' with id, type, state, progress and version of a job that changed: first"
                            + " what is unfinished, then changes, the last state of each job for about every second. Employees"
                            + " see their own jobs only. It may be resumed on any node with Last-Event-ID, for a quarter of an"
                            + " hour. An event 'gap' says that more happened than is told; read the list then. An event 'moved'"
                            + " ends the stream of a node that stops: come back after its 'retry'. It ends with the session or"
                            + " API key, too. 429 or 503 with"
                            + " Retry-After where there are too many streams.")
    public void follow(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context SseEventSink sink, @Context Sse sse) {
        var follower = new ClientStream.Follower(request.caller(), request.credential());
        streams.followAll(follower, readPosition(lastEventId), sink, sse);
    }

    /** An id that is none of ours means that the client has seen nothing. */
    private static Optional<Instant> readPosition(@Nullable String lastEventId) {
        try {
            return Optional.ofNullable(lastEventId).map(Long::parseLong).map(Instant::ofEpochMilli);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
