package org.motorpool.timetables.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.TimetableCorrections;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.web.Codes;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.PeopleAndVisitors;
import org.motorpool.web.constraints.Required;

/** Events of a timetable: what was read, and what its owner knows better. */
@Path("timetables/{id}/events")
@Tag(name = "timetables")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PeopleAndVisitors
public class TimetableEventsResource {

    private final TimetableService timetables;
    private final TimetableCorrections corrections;
    private final CurrentRequest request;

    @Inject
    public TimetableEventsResource(
            TimetableService timetables, TimetableCorrections corrections, CurrentRequest request) {
        this.timetables = timetables;
        this.corrections = corrections;
        this.request = request;
    }

    @GET
    @Operation(
            summary = "List the events of a timetable",
            description = "In its own order. Filters may be given several times; an event without a semester belongs"
                    + " to every one. With venues=single an event in several venues comes once for each of them.")
    public Page<TimetableEventJson> list(
            @PathParam("id") UUID id,
            @QueryParam("module") List<String> modules,
            @QueryParam("group") List<String> groups,
            @QueryParam("semester") List<String> semesters,
            @QueryParam("venues") @DefaultValue("sitting") String venues,
            @BeanParam PageRequest page) {
        Function<TimetableEvent, Stream<TimetableEventJson>> shown =
                Codes.read("venues", venues, word -> switch (word) {
                    case "sitting" -> Optional.of(event -> Stream.of(TimetableEventJson.of(event)));
                    case "single" -> Optional.of(TimetableEventJson::single);
                    default -> Optional.empty();
                });
        EventFilter filter = new EventFilter(Set.copyOf(modules), Set.copyOf(groups), Set.copyOf(semesters), Set.of());
        List<TimetableEvent> found = timetables.events(
                owner(), new TimetableId(id), filter, page.afterId().map(TimetableEventId::new), page.limit());
        Page<TimetableEvent> events = page.page(found, TimetableEvent::eventId, Function.identity());
        return new Page<>(events.items().stream().flatMap(shown).toList(), events.next());
    }

    @POST
    @Operation(
            summary = "Add an event that was missed",
            description = "Needs module, activity, day or date, startTime and endTime.")
    @APIResponseSchema(TimetableEventJson.class)
    public Response add(@PathParam("id") UUID id, @Valid @Required EventFieldsJson body) {
        TimetableEvent event = corrections.add(owner(), new TimetableId(id), body.command());
        return Response.created(URI.create("/api/v1/timetables/" + id + "/events/" + event.eventId()))
                .tag(Integer.toString(event.version()))
                .entity(TimetableEventJson.of(event))
                .build();
    }

    @GET
    @Path("{eventId}")
    @Operation(summary = "Show an event")
    @APIResponseSchema(TimetableEventJson.class)
    public Response get(@PathParam("id") UUID id, @PathParam("eventId") UUID eventId) {
        return answer(corrections.get(owner(), new TimetableId(id), new TimetableEventId(eventId)));
    }

    @PATCH
    @Path("{eventId}")
    @Operation(
            summary = "Correct an event",
            description = "Needs If-Match with the ETag of what was read, or its version. What is named is no longer"
                    + " unclear, even if it stays the same; an empty text takes a value away.")
    @APIResponseSchema(TimetableEventJson.class)
    public Response correct(
            @PathParam("id") UUID id,
            @PathParam("eventId") UUID eventId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required EventFieldsJson body) {
        return answer(corrections.correct(
                owner(), new TimetableId(id), new TimetableEventId(eventId), body.command(), IfMatch.version(ifMatch)));
    }

    @DELETE
    @Path("{eventId}")
    @Operation(summary = "Remove an event")
    public void remove(@PathParam("id") UUID id, @PathParam("eventId") UUID eventId) {
        corrections.remove(owner(), new TimetableId(id), new TimetableEventId(eventId));
    }

    private TimetableOwner owner() {
        return TimetableOwner.of(request.caller());
    }

    private static Response answer(TimetableEvent event) {
        return Response.ok(TimetableEventJson.of(event))
                .tag(Integer.toString(event.version()))
                .build();
    }
}
