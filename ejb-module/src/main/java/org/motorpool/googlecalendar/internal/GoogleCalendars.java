package org.motorpool.googlecalendar.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.googlecalendar.RemoteCalendars;
import org.motorpool.googlecalendar.model.AccessToken;
import org.motorpool.googlecalendar.model.RemoteCalendar;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.outbound.OtherSystemRefused;
import org.motorpool.platform.outbound.OutboundSystem;

/**
 * Google Calendar over its REST API. The uid of an event is its id there, which a client may choose.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference">Calendar API</a>
 */
public final class GoogleCalendars implements RemoteCalendars {

    private static final String WRITER = "writer";
    private static final int PAGE = 250;
    /** More calendars than anybody can choose from. */
    private static final int MOST_PAGES = 4;

    private final WebTarget api;
    private final OutboundSystem system;
    private final Json json;

    /** @param api down to the version */
    public GoogleCalendars(WebTarget api, OutboundSystem system, Json json) {
        this.api = api;
        this.system = system;
        this.json = json;
    }

    @Override
    public List<RemoteCalendar> list(AccessToken access) {
        List<RemoteCalendar> found = new ArrayList<>();
        WebTarget all = api.path("users/me/calendarList")
                .queryParam("minAccessRole", WRITER)
                .queryParam("maxResults", PAGE);
        WebTarget page = all;
        for (int i = 0; i < MOST_PAGES; i++) {
            WebTarget wanted = page;
            JsonNode answer =
                    ask(() -> system.repeatable(() -> as(access, wanted).get(String.class)));
            answer.path("items").forEach(item -> found.add(read(item)));
            if (!answer.has("nextPageToken")) {
                break;
            }
            page = all.queryParam("pageToken", answer.path("nextPageToken").asText());
        }
        return found;
    }

    @Override
    public RemoteCalendar create(AccessToken access, String name, ZoneId zone) {
        String calendar = json.write(Map.of("summary", name, "timeZone", zone.getId()));
        return read(
                ask(() -> system.once(() -> as(access, api.path("calendars")).post(body(calendar), String.class))));
    }

    @Override
    public boolean put(AccessToken access, String calendarId, PlannedEvent event, ZoneId zone) {
        String text = json.write(GoogleEvent.of(event, zone));
        WebTarget events = api.path("calendars/{calendar}/events").resolveTemplate("calendar", calendarId);
        try {
            system.repeatable(() -> as(access, events).post(body(text), String.class));
            return true;
        } catch (OtherSystemRefused e) {
            Refusal refusal = Refusal.of(e, json);
            if (!refusal.isOfDuplicate()) {
                throw refusal.toException();
            }
        }
        ask(() -> system.repeatable(() -> as(access, events.path(event.uid())).put(body(text), String.class)));
        return false;
    }

    private JsonNode ask(Supplier<String> call) {
        try {
            return json.readTree(call.get());
        } catch (OtherSystemRefused e) {
            throw Refusal.of(e, json).toException();
        }
    }

    private static Invocation.Builder as(AccessToken access, WebTarget target) {
        return target.request(MediaType.APPLICATION_JSON).header(HttpHeaders.AUTHORIZATION, "Bearer " + access.text());
    }

    private static Entity<String> body(String text) {
        return Entity.entity(text, MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"));
    }

    private static RemoteCalendar read(JsonNode item) {
        return new RemoteCalendar(
                item.path("id").asText(),
                item.path("summaryOverride").asText(item.path("summary").asText()),
                item.path("primary").asBoolean(false));
    }
}
