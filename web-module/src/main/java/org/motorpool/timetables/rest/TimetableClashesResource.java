package org.motorpool.timetables.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.rest.TimetableEventJson.ClashJson;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PeopleAndVisitors;

/** Events of a timetable that overlap. */
@Path("timetables/{id}/clashes")
@Tag(name = "timetables")
@Produces(MediaType.APPLICATION_JSON)
@PeopleAndVisitors
public class TimetableClashesResource {

    private final TimetableService timetables;
    private final CurrentRequest request;

    @Inject
    public TimetableClashesResource(TimetableService timetables, CurrentRequest request) {
        this.timetables = timetables;
        this.request = request;
    }

    @GET
    @Operation(
            summary = "Find events that overlap",
            description = "Pairs among the events that the filters admit, the first thousand. One that begins when"
                    + " another ends does not clash, nor do lectures of different semesters, nor one class that is"
                    + " given in several venues at the same time.")
    public Page<ClashJson> clashes(
            @PathParam("id") UUID id,
            @QueryParam("event") List<UUID> events,
            @QueryParam("module") List<String> modules,
            @QueryParam("group") List<String> groups,
            @QueryParam("semester") List<String> semesters) {
        EventFilter filter = new EventFilter(
                Set.copyOf(modules),
                Set.copyOf(groups),
                Set.copyOf(semesters),
                events.stream().map(TimetableEventId::new).collect(Collectors.toSet()));
        List<ClashJson> found =
                timetables.clashes(TimetableOwner.of(request.caller()), new TimetableId(id), filter).stream()
                        .map(ClashJson::of)
                        .toList();
        return new Page<>(found, null);
    }
}
