package org.motorpool.googlecalendar.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.motorpool.googlecalendar.GoogleCalendarConfig;
import org.motorpool.googlecalendar.GoogleCalendarError;
import org.motorpool.googlecalendar.RemoteCalendars.AccessEnded;
import org.motorpool.googlecalendar.model.AccessToken;
import org.motorpool.googlecalendar.model.Tokens;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.outbound.OtherSystemRefused;
import org.motorpool.platform.outbound.OutboundSystem;

/**
 * How somebody lets us into their calendars: OAuth 2 with an authorization code and PKCE (RFC 6749, 7636). To be called
 * outside of transactions.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server">OAuth 2.0 for web servers</a>
 */
public final class GoogleOAuth {

    /** To see the list of calendars, to make one, and to put events into them. */
    private static final String SCOPES = "https://www.googleapis.com/auth/calendar.calendarlist.readonly"
            + " https://www.googleapis.com/auth/calendar.app.created https://www.googleapis.com/auth/calendar.events";

    private final GoogleCalendarConfig config;
    private final TokenApi server;
    private final OutboundSystem system;
    private final Json json;

    /** @param server a client of the system */
    public GoogleOAuth(GoogleCalendarConfig config, TokenApi server, OutboundSystem system, Json json) {
        this.config = config;
        this.server = server;
        this.system = system;
        this.json = json;
    }

    /**
     * Where somebody lets us in.
     *
     * @throws MotorpoolException {@link GoogleCalendarError#GOOGLE_NOT_CONFIGURED}
     */
    public URI consent(OAuthState state, URI redirect) {
        return UriBuilder.fromUri(config.consentUrl())
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("response_type", "code")
                .queryParam("scope", "{scopes}")
                .queryParam("access_type", "offline")
                .queryParam("prompt", "consent")
                .queryParam("state", "{state}")
                .queryParam("code_challenge", "{challenge}")
                .queryParam("code_challenge_method", "S256")
                .build(clientId(), redirect, SCOPES, state.text(), state.challenge());
    }

    /**
     * Gets tokens for the code that came back.
     *
     * @throws MotorpoolException {@link GoogleCalendarError#GOOGLE_REFUSED}
     */
    public Tokens exchange(OAuthState state, String code, URI redirect, Instant now) {
        Form form = new Form()
                .param("grant_type", "authorization_code")
                .param("code", code)
                .param("redirect_uri", redirect.toString())
                .param("code_verifier", state.verifier());
        try {
            // A code is good once: asked again after a lost answer it would be refused, and all tokens of it taken
            // back.
            JsonNode answer = json.readTree(system.once(() -> server.token(withClient(form))));
            String refreshToken = Optional.of(answer.path("refresh_token").asText())
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new MotorpoolException(
                            GoogleCalendarError.GOOGLE_REFUSED, "Google lets us in for an hour only, not for longer."));
            return tokens(answer, refreshToken, now);
        } catch (OtherSystemRefused e) {
            throw refused(e);
        }
    }

    /**
     * Gets another access token.
     *
     * @throws AccessEnded if whoever let us in took it back
     */
    public Tokens refresh(String refreshToken, Instant now) {
        Form form = new Form().param("grant_type", "refresh_token").param("refresh_token", refreshToken);
        try {
            JsonNode answer = json.readTree(system.repeatable(() -> server.token(withClient(form))));
            return tokens(answer, answer.path("refresh_token").asText(refreshToken), now);
        } catch (OtherSystemRefused e) {
            Refusal refusal = Refusal.of(e, json);
            throw refusal.reason().equals("invalid_grant") ? new AccessEnded(e) : refused(e);
        }
    }

    /** Gives back what somebody gave us. What Google does not know any more is given back already. */
    public void revoke(String refreshToken) {
        Form form = new Form().param("token", refreshToken);
        try {
            system.repeatable(() -> server.revoke(form));
        } catch (OtherSystemRefused e) {
            if (!Refusal.of(e, json).reason().equals("invalid_token")) {
                throw refused(e);
            }
        }
    }

    private Form withClient(Form form) {
        form.asMap().putSingle("client_id", clientId());
        config.clientSecret().ifPresent(secret -> form.asMap().putSingle("client_secret", secret));
        return form;
    }

    private String clientId() {
        return config.clientId()
                .orElseThrow(() -> new MotorpoolException(
                        GoogleCalendarError.GOOGLE_NOT_CONFIGURED, "This installation does not know Google Calendar."));
    }

    private static Tokens tokens(JsonNode answer, String refreshToken, Instant now) {
        return new Tokens(
                new AccessToken(answer.path("access_token").asText()),
                now.plusSeconds(answer.path("expires_in").asLong()),
                refreshToken);
    }

    private static MotorpoolException refused(OtherSystemRefused e) {
        return new MotorpoolException(
                GoogleCalendarError.GOOGLE_REFUSED, "Google does not let us in: " + e.status() + ".");
    }
}
