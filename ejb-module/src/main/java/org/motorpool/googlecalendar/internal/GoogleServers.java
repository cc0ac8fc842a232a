package org.motorpool.googlecalendar.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriBuilder;
import org.motorpool.googlecalendar.GoogleCalendarConfig;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.outbound.Outbound;
import org.motorpool.platform.outbound.OutboundLimits;
import org.motorpool.platform.outbound.OutboundSystem;

/** The two servers of Google that we call, as other systems that may be down. */
@Singleton
public class GoogleServers {

    private final GoogleOAuth oauth;
    private final GoogleCalendars calendars;

    @Inject
    public GoogleServers(GoogleCalendarConfig config, Outbound outbound, Json json) {
        OutboundSystem tokens = outbound.system("google-oauth", config.tokenUrl(), OutboundLimits.USUAL);
        OutboundSystem api = outbound.system(
                "google-calendar",
                UriBuilder.fromUri(config.apiUrl()).path("calendar/v3").build(),
                OutboundLimits.USUAL);
        this.oauth = new GoogleOAuth(config, tokens.client(TokenApi.class), tokens, json);
        this.calendars = new GoogleCalendars(api.client(CalendarApi.class), api, json);
    }

    public GoogleOAuth oauth() {
        return oauth;
    }

    public GoogleCalendars calendars() {
        return calendars;
    }
}
