package org.motorpool.calendars.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.calendars.CalendarFeedService;
import org.motorpool.calendars.CalendarService;
import org.motorpool.calendars.model.Calendar;
import org.motorpool.calendars.model.CalendarId;
import org.motorpool.calendars.rest.CalendarJson.CalendarsJson;
import org.motorpool.calendars.rest.CalendarJson.PutCalendarJson;
import org.motorpool.platform.security.PublicUrl;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.IfMatch;
import org.motorpool.web.PeopleAndVisitors;
import org.motorpool.web.constraints.Required;

/** Calendars to subscribe to. */
@Path("calendars")
@Tag(name = "calendars")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PeopleAndVisitors
public class CalendarsResource {

    private static final String PATH = "/api/v1/calendars/";

    private final CalendarService calendars;
    private final CalendarFeedService feeds;
    private final PublicUrl publicUrl;
    private final CurrentRequest request;

    @Inject
    public CalendarsResource(
            CalendarService calendars, CalendarFeedService feeds, PublicUrl publicUrl, CurrentRequest request) {
        this.calendars = calendars;
        this.feeds = feeds;
        this.publicUrl = publicUrl;
        this.request = request;
    }

    @GET
    @Operation(summary = "List the own calendars", description = "Oldest first, without their addresses.")
    public CalendarsJson list() {
        return new CalendarsJson(
                calendars.list(owner()).stream().map(CalendarJson::of).toList());
    }

    @POST
    @Operation(
            summary = "Make a calendar to subscribe to",
            description =
                    "It has the events of the timetables that match each filter that is given; without 'semesters'"
                            + " and 'events' lectures are those of the current semester. It stays current, and keeps its"
                            + " timetables until the day after its last event. The answer holds its private address, which is"
                            + " shown only this once, a replay lacks it; whoever has it can read the calendar.")
    @APIResponseSchema(CalendarJson.class)
    public Response keep(@Valid @Required PutCalendarJson body) {
        CalendarService.Kept kept = calendars.keep(owner(), body.command());
        String url = publicUrl.origin() + PATH + kept.secret().text() + ".ics";
        return Response.created(URI.create(PATH + kept.calendar().calendarId()))
                .tag(Integer.toString(kept.calendar().version()))
                .entity(CalendarJson.of(kept.calendar(), url))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a calendar", description = "Without its address, which nobody can have again.")
    @APIResponseSchema(CalendarJson.class)
    public Response get(@PathParam("id") UUID id) {
        return answer(calendars.get(owner(), new CalendarId(id)));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change a calendar",
            description = "Needs If-Match with the ETag of what was read. Its address stays.")
    @APIResponseSchema(CalendarJson.class)
    public Response update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Required PutCalendarJson body) {
        return answer(calendars.update(owner(), new CalendarId(id), body.command(), IfMatch.version(ifMatch)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a calendar", description = "Whoever subscribed to it gets 404 from now on.")
    public void delete(@PathParam("id") UUID id) {
        calendars.delete(owner(), new CalendarId(id));
    }

    /** The tag says what is in it, so it is the same on every node and stays until something changes. */
    @GET
    @Path("{secret}.ics")
    @PermitAll
    @Produces(CalendarFileResource.ICALENDAR)
    @Operation(
            summary = "Read a calendar by its private address",
            description = "As iCalendar, for programs that subscribe: nobody signs in. With If-None-Match 304 while"
                    + " nothing changed.")
    public Response feed(@PathParam("secret") String secret, @Context Request conditions) {
        byte[] content = feeds.read(new SecretToken(secret)).content();
        EntityTag tag = new EntityTag(sha256(content));
        Response.ResponseBuilder answer = conditions.evaluatePreconditions(tag);
        return (answer == null ? Response.ok(content, CalendarFileResource.ICALENDAR_UTF_8) : answer)
                .tag(tag)
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private TimetableOwner owner() {
        return TimetableOwner.of(request.caller());
    }

    private static Response answer(Calendar calendar) {
        return Response.ok(CalendarJson.of(calendar))
                .tag(Integer.toString(calendar.version()))
                .build();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
