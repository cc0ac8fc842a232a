package org.motorpool.googlecalendar;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.glassfish.jersey.client.proxy.WebResourceFactory;
import org.motorpool.googlecalendar.internal.CalendarApi;
import org.motorpool.googlecalendar.internal.GoogleCalendars;
import org.motorpool.googlecalendar.internal.GoogleOAuth;
import org.motorpool.googlecalendar.internal.TokenApi;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.outbound.OutboundFixtures;
import org.motorpool.platform.outbound.OutboundLimits;

/** Clients of a {@link GoogleServer}. */
public final class GoogleFixtures {

    private static final OutboundLimits LIMITS = new OutboundLimits(
            Duration.ofSeconds(2), Duration.ofSeconds(5), 3, Duration.ofMillis(5), 5, 20, 20, Duration.ofMillis(50));
    private static final Client CLIENT = ClientBuilder.newClient();

    private GoogleFixtures() {}

    public static GoogleCalendarConfig config(URI url) {
        return new GoogleCalendarConfig(
                Optional.of(GoogleServer.CLIENT_ID),
                Optional.of(GoogleServer.CLIENT_SECRET),
                url.resolve("/consent"),
                url,
                url);
    }

    public static GoogleOAuth oauth(URI url) {
        return new GoogleOAuth(
                config(url),
                client(url, TokenApi.class),
                OutboundFixtures.outbound().system("google-oauth", url, LIMITS),
                new Json());
    }

    public static GoogleCalendars calendars(URI url) {
        URI api = url.resolve("/calendar/v3");
        return new GoogleCalendars(
                client(api, CalendarApi.class),
                OutboundFixtures.outbound().system("google-calendar", api, LIMITS),
                new Json());
    }

    /** As the server would make it, which a test without it cannot ask. */
    private static <T> T client(URI base, Class<T> api) {
        return WebResourceFactory.newResource(api, CLIENT.target(base));
    }
}
