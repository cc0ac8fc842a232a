package org.motorpool.googlecalendar.internal;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * What we call of Google's Calendar API, version 3. Bodies and answers are texts in JSON.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference">Calendar API</a>
 */
@Consumes(MediaType.APPLICATION_JSON + ";" + MediaType.CHARSET_PARAMETER + "=UTF-8")
@Produces(MediaType.APPLICATION_JSON)
public interface CalendarApi {

    /** @param pageToken of the page before; null for the first one */
    @GET
    @Path("users/me/calendarList")
    String listCalendars(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("minAccessRole") String role,
            @QueryParam("maxResults") int most,
            @QueryParam("pageToken") @Nullable String pageToken);

    @POST
    @Path("calendars")
    String addCalendar(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, String calendar);

    @POST
    @Path("calendars/{calendar}/events")
    String addEvent(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("calendar") String calendarId,
            String event);

    @PUT
    @Path("calendars/{calendar}/events/{event}")
    String replaceEvent(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("calendar") String calendarId,
            @PathParam("event") String eventId,
            String event);
}
