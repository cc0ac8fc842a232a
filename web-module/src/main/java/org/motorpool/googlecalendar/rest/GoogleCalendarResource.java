package org.motorpool.googlecalendar.rest;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.googlecalendar.CalendarSyncService;
import org.motorpool.googlecalendar.GoogleCalendarService;
import org.motorpool.googlecalendar.rest.GoogleCalendarJson.AddCalendarJson;
import org.motorpool.googlecalendar.rest.GoogleCalendarJson.ConsentJson;
import org.motorpool.googlecalendar.rest.GoogleCalendarJson.RemoteCalendarJson;
import org.motorpool.googlecalendar.rest.GoogleCalendarJson.RemoteCalendarsJson;
import org.motorpool.googlecalendar.rest.GoogleCalendarJson.SyncJson;
import org.motorpool.googlecalendar.rest.GoogleCalendarJson.SyncStartedJson;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.PublicUrl;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.PeopleAndVisitors;
import org.motorpool.web.QueryPrefix;
import org.motorpool.web.constraints.Required;

/** Somebody's own calendars at Google. */
@Path("google-calendar")
@Tag(name = "google calendar")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PeopleAndVisitors
public class GoogleCalendarResource {

    /** Where the console tells how it went. */
    private static final String PAGE = "/timetables";

    private final GoogleCalendarService google;
    private final CalendarSyncService syncs;
    private final PublicUrl publicUrl;
    private final CurrentRequest request;

    @Inject
    public GoogleCalendarResource(
            GoogleCalendarService google, CalendarSyncService syncs, PublicUrl publicUrl, CurrentRequest request) {
        this.google = google;
        this.syncs = syncs;
        this.publicUrl = publicUrl;
        this.request = request;
    }

    @GET
    @Operation(summary = "Show whether Google Calendar can be used, and is connected")
    public GoogleCalendarJson get() {
        return new GoogleCalendarJson(google.isConfigured(), google.isConnected(owner()));
    }

    @POST
    @Path("consent")
    @Operation(
            summary = "Begin to connect Google Calendar",
            description = "The browser goes to the answered address, where its user lets us in, and comes back within"
                    + " ten minutes.")
    public ConsentJson begin() {
        return new ConsentJson(google.begin(owner()).toString());
    }

    /** Google sends more parameters along than we need, and may send others tomorrow. */
    @GET
    @Path("callback")
    @Operation(
            summary = "Come back from Google",
            description = "For the browser, which Google sends here; it goes on to the console.")
    public Response complete(
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error,
            @QueryPrefix("") @Context UriInfo all) {
        if (error != null) {
            return Response.seeOther(URI.create(publicUrl.page(PAGE + "?google=refused")))
                    .build();
        }
        google.complete(request.caller(), state == null ? "" : state, code == null ? "" : code);
        return Response.seeOther(URI.create(publicUrl.page(PAGE + "?google=connected")))
                .build();
    }

    @DELETE
    @Operation(summary = "Disconnect Google Calendar", description = "What was put there stays.")
    public void disconnect() {
        google.disconnect(owner());
    }

    @GET
    @Path("calendars")
    @Operation(summary = "List the calendars at Google into which events can be put")
    public RemoteCalendarsJson list() {
        return new RemoteCalendarsJson(
                google.list(owner()).stream().map(RemoteCalendarJson::of).toList());
    }

    @POST
    @Path("calendars")
    @Operation(summary = "Make a calendar at Google")
    @APIResponseSchema(RemoteCalendarJson.class)
    public Response add(@Valid @Required AddCalendarJson body) {
        return Response.status(Response.Status.CREATED)
                .entity(RemoteCalendarJson.of(google.create(owner(), body.name())))
                .build();
    }

    @POST
    @Path("syncs")
    @Operation(
            summary = "Put events into a calendar at Google",
            description =
                    "As a job. Those that a sync put there before are changed, none is made twice. The filters are"
                            + " those of calendars to subscribe to; without a zone times are in that of the tenant.")
    @APIResponseSchema(SyncStartedJson.class)
    public Response sync(@Valid @Required SyncJson body) {
        JobId job = syncs.start(owner(), body.command());
        return Response.accepted(new SyncStartedJson(job.toString()))
                .location(URI.create("/api/v1/jobs/" + job))
                .build();
    }

    private TimetableOwner owner() {
        return TimetableOwner.of(request.caller());
    }
}
