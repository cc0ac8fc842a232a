package org.motorpool.googlecalendar;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.google.*}. */
@Singleton
public class GoogleCalendarConfig {

    private final Optional<String> clientId;
    private final Optional<String> clientSecret;
    private final URI consentUrl;
    private final URI tokenUrl;
    private final URI apiUrl;

    /**
     * @param clientId of this installation at Google; without one nobody can use Google Calendar
     * @param clientSecret that belongs to it
     * @param consentUrl where somebody lets us in
     * @param tokenUrl of the server with the paths {@code /token} and {@code /revoke}
     * @param apiUrl of the server with the path {@code /calendar/v3}
     */
    @Inject
    public GoogleCalendarConfig(
            @ConfigProperty(name = "motorpool.google.client-id") Optional<String> clientId,
            @ConfigProperty(name = "motorpool.google.client-secret") Optional<String> clientSecret,
            @ConfigProperty(
                            name = "motorpool.google.consent-url",
                            defaultValue = "https://accounts.google.com/o/oauth2/v2/auth")
                    URI consentUrl,
            @ConfigProperty(name = "motorpool.google.token-url", defaultValue = "https://oauth2.googleapis.com")
                    URI tokenUrl,
            @ConfigProperty(name = "motorpool.google.api-url", defaultValue = "https://www.googleapis.com")
                    URI apiUrl) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.consentUrl = consentUrl;
        this.tokenUrl = tokenUrl;
        this.apiUrl = apiUrl;
    }

    public Optional<String> clientId() {
        return clientId;
    }

    public Optional<String> clientSecret() {
        return clientSecret;
    }

    public URI consentUrl() {
        return consentUrl;
    }

    public URI tokenUrl() {
        return tokenUrl;
    }

    public URI apiUrl() {
        return apiUrl;
    }
}
