package org.motorpool.googlecalendar.internal;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.concurrent.TimeUnit;
import org.motorpool.googlecalendar.GoogleCalendarConfig;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.outbound.Outbound;
import org.motorpool.platform.outbound.OutboundLimits;

/** The two servers of Google that we call, as other systems that may be down. */
@Singleton
public class GoogleServers {

    private static final OutboundLimits LIMITS = OutboundLimits.USUAL;

    private final Client client;
    private final GoogleOAuth oauth;
    private final GoogleCalendars calendars;

    @Inject
    public GoogleServers(GoogleCalendarConfig config, Outbound outbound, Json json) {
        this.client = ClientBuilder.newBuilder()
                .connectTimeout(LIMITS.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(LIMITS.answer().toMillis(), TimeUnit.MILLISECONDS)
                .build();
        this.oauth = new GoogleOAuth(
                config,
                client.target(config.tokenUrl()),
                outbound.system("google-oauth", config.tokenUrl(), LIMITS),
                json);
        this.calendars = new GoogleCalendars(
                client.target(config.apiUrl()).path("calendar/v3"),
                outbound.system("google-calendar", config.apiUrl(), LIMITS),
                json);
    }

    public GoogleOAuth oauth() {
        return oauth;
    }

    public GoogleCalendars calendars() {
        return calendars;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
