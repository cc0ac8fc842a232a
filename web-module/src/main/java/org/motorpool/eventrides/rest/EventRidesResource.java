package org.motorpool.eventrides.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.eventrides.BookEventRides;
import org.motorpool.eventrides.EventRideService;
import org.motorpool.eventrides.rest.EventRidesJson.BookEventRidesJson;
import org.motorpool.platform.security.Role;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.constraints.Required;

/** From the timetable to the ride. */
@Path("timetables/{id}/rides")
@Tag(name = "timetables")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Name.EMPLOYEE)
public class EventRidesResource {

    private final EventRideService rides;
    private final CurrentRequest request;

    @Inject
    public EventRidesResource(EventRideService rides, CurrentRequest request) {
        this.rides = rides;
        this.request = request;
    }

    @POST
    @Operation(
            summary = "Book rides for events",
            description =
                    "For each day from 'from' to 'to', 31 at most, on which some of the events are held: a ride in"
                            + " to the first one and a ride out after the last one, with the nearest shift that is at most"
                            + " 'waitMinutes' (120) away from it. Lectures are held on the teaching days of their semester. Tells"
                            + " of each ride whether it is booked, and if not why; and which events are in none. With 'preview'"
                            + " nothing is booked, and a ride is bookable instead. The caller must be linked to an employee.")
    public EventRidesJson book(@PathParam("id") UUID id, @Valid @Required BookEventRidesJson body) {
        BookEventRides command = body.command(new TimetableId(id));
        return body.booksNothing()
                ? EventRidesJson.of(rides.preview(request.caller(), command), true)
                : EventRidesJson.of(rides.book(request.caller(), command), false);
    }
}
