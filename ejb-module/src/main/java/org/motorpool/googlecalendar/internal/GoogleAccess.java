package org.motorpool.googlecalendar.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.motorpool.googlecalendar.GoogleCalendarError;
import org.motorpool.googlecalendar.RemoteCalendars.AccessEnded;
import org.motorpool.googlecalendar.model.AccessToken;
import org.motorpool.googlecalendar.model.Tokens;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.timetables.model.TimetableOwner;

/** Lends an access token that is good, and gets another one where it is not. */
@Singleton
public class GoogleAccess {

    /** A call may be under way for so long. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private final GoogleLinks links;
    private final GoogleOAuth oauth;
    private final Clock clock;

    @Inject
    public GoogleAccess(GoogleLinks links, GoogleServers servers, Clock clock) {
        this(links, servers.oauth(), clock);
    }

    public GoogleAccess(GoogleLinks links, GoogleOAuth oauth, Clock clock) {
        this.links = links;
        this.oauth = oauth;
        this.clock = clock;
    }

    /**
     * Runs a call with an access token, and again with another one if that turns out to have ended.
     *
     * @throws MotorpoolException {@link GoogleCalendarError#GOOGLE_NOT_CONNECTED}
     */
    public <T> T call(TimetableOwner owner, Function<AccessToken, T> work) {
        Tokens tokens = links.find(owner).orElseThrow(GoogleAccess::notConnected);
        boolean isFresh = tokens.expiresAt().minus(SPARE).isAfter(clock.instant());
        if (isFresh) {
            try {
                return work.apply(tokens.access());
            } catch (AccessEnded e) {
                // Perhaps another node got another one; ours is asked for all the same.
            }
        }
        try {
            return work.apply(refreshed(owner, tokens).access());
        } catch (AccessEnded e) {
            links.disconnect(owner);
            throw notConnected();
        }
    }

    private Tokens refreshed(TimetableOwner owner, Tokens tokens) {
        Tokens fresh = oauth.refresh(tokens.refreshToken(), clock.instant());
        links.refresh(owner, fresh);
        return fresh;
    }

    private static MotorpoolException notConnected() {
        return new MotorpoolException(
                GoogleCalendarError.GOOGLE_NOT_CONNECTED, "Google Calendar is not connected, or not any more.");
    }
}
