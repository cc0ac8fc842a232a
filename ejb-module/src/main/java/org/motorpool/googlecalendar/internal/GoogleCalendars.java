package org.motorpool.googlecalendar.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.googlecalendar.RemoteCalendars;
import org.motorpool.googlecalendar.model.AccessToken;
import org.motorpool.googlecalendar.model.RemoteCalendar;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.outbound.OtherSystemRefused;
import org.motorpool.platform.outbound.OutboundSystem;

/** Google Calendar over its REST API. The uid of an event is its id there, which a client may choose. */
public final class GoogleCalendars implements RemoteCalendars {

    private static final String WRITER = "writer";
    private static final int PAGE = 250;
    /** More calendars than anybody can choose from. */
    private static final int MOST_PAGES = 4;

    private final CalendarApi api;
    private final OutboundSystem system;
    private final Json json;

    /** @param api a client of the system */
    public GoogleCalendars(CalendarApi api, OutboundSystem system, Json json) {
        this.api = api;
        this.system = system;
        this.json = json;
    }

    @Override
    public List<RemoteCalendar> list(AccessToken access) {
        List<RemoteCalendar> found = new ArrayList<>();
        @Nullable String page = null;
        for (int i = 0; i < MOST_PAGES; i++) {
            @Nullable String wanted = page;
            JsonNode answer =
                    ask(() -> system.repeatable(() -> api.listCalendars(bearer(access), WRITER, PAGE, wanted)));
            answer.path("items").forEach(item -> found.add(read(item)));
            if (!answer.has("nextPageToken")) {
                break;
            }
            page = answer.path("nextPageToken").asText();
        }
        return found;
    }

    @Override
    public RemoteCalendar create(AccessToken access, String name, ZoneId zone) {
        String calendar = json.write(Map.of("summary", name, "timeZone", zone.getId()));
        return read(ask(() -> system.once(() -> api.addCalendar(bearer(access), calendar))));
    }

    @Override
    public boolean put(AccessToken access, String calendarId, PlannedEvent event, ZoneId zone) {
        String text = json.write(GoogleEvent.of(event, zone));
        try {
            system.repeatable(() -> api.addEvent(bearer(access), calendarId, text));
            return true;
        } catch (OtherSystemRefused e) {
            Refusal refusal = Refusal.of(e, json);
            if (!refusal.isOfDuplicate()) {
                throw refusal.toException();
            }
        }
        ask(() -> system.repeatable(() -> api.replaceEvent(bearer(access), calendarId, event.uid(), text)));
        return false;
    }

    private JsonNode ask(Supplier<String> call) {
        try {
            return json.readTree(call.get());
        } catch (OtherSystemRefused e) {
            throw Refusal.of(e, json).toException();
        }
    }

    private static String bearer(AccessToken access) {
        return "Bearer " + access.text();
    }

    private static RemoteCalendar read(JsonNode item) {
        return new RemoteCalendar(
                item.path("id").asText(),
                item.path("summaryOverride").asText(item.path("summary").asText()),
                item.path("primary").asBoolean(false));
    }
}
