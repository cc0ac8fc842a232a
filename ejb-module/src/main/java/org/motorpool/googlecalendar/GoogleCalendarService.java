package org.motorpool.googlecalendar;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.motorpool.googlecalendar.internal.GoogleAccess;
import org.motorpool.googlecalendar.internal.GoogleLinks;
import org.motorpool.googlecalendar.internal.GoogleServers;
import org.motorpool.googlecalendar.internal.OAuthState;
import org.motorpool.googlecalendar.internal.OAuthStates;
import org.motorpool.googlecalendar.internal.Zones;
import org.motorpool.googlecalendar.model.RemoteCalendar;
import org.motorpool.googlecalendar.model.Tokens;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.PublicUrl;
import org.motorpool.platform.security.Role;
import org.motorpool.timetables.model.TimetableOwner;

/** How somebody lets us into their calendars at Google, and what they see there. Calls Google, in no transaction. */
@Singleton
@Transactional(TxType.NOT_SUPPORTED)
public class GoogleCalendarService {

    /** Where Google sends the browser back to. */
    public static final String CALLBACK = "/api/v1/google-calendar/callback";

    /** A visitor may never come again. */
    private static final Duration OF_VISITORS = Duration.ofDays(1);

    private static final int LONGEST_NAME = 100;

    private final GoogleCalendarConfig config;
    private final GoogleServers servers;
    private final GoogleLinks links;
    private final GoogleAccess access;
    private final OAuthStates states;
    private final Zones zones;
    private final PublicUrl publicUrl;
    private final Clock clock;

    @Inject
    public GoogleCalendarService(
            GoogleCalendarConfig config,
            GoogleServers servers,
            GoogleLinks links,
            GoogleAccess access,
            OAuthStates states,
            Zones zones,
            PublicUrl publicUrl,
            Clock clock) {
        this.config = config;
        this.servers = servers;
        this.links = links;
        this.access = access;
        this.states = states;
        this.zones = zones;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Whether this installation knows Google Calendar. */
    public boolean isConfigured() {
        return config.clientId().isPresent();
    }

    /** Whether somebody let us in. */
    public boolean isConnected(TimetableOwner owner) {
        return links.find(owner).isPresent();
    }

    /**
     * Where the browser goes so that its user lets us in.
     *
     * @throws MotorpoolException {@link GoogleCalendarError#GOOGLE_NOT_CONFIGURED}
     */
    public URI begin(TimetableOwner owner) {
        return servers.oauth().consent(states.begin(owner, clock.instant()), redirect());
    }

    /**
     * Takes what the browser brings back.
     *
     * @throws MotorpoolException {@link GoogleCalendarError#GOOGLE_STATE_INVALID}, {@link
     *     GoogleCalendarError#GOOGLE_REFUSED}
     */
    public void complete(Caller caller, String stateText, String code) {
        TimetableOwner owner = TimetableOwner.of(caller);
        Instant now = clock.instant();
        OAuthState state = states.check(stateText, owner, now)
                .orElseThrow(() -> new MotorpoolException(
                        GoogleCalendarError.GOOGLE_STATE_INVALID,
                        "This way back from Google was not begun here, or too long ago.\nMaybe connect again."));
        Tokens tokens = servers.oauth().exchange(state, code, redirect(), now);
        links.connect(owner, tokens, caller.has(Role.VISITOR) ? Optional.of(now.plus(OF_VISITORS)) : Optional.empty());
    }

    /** Forgets the tokens and takes them back at Google; without any nothing happens. */
    public void disconnect(TimetableOwner owner) {
        Optional<Tokens> tokens = links.find(owner);
        links.disconnect(owner);
        tokens.ifPresent(known -> servers.oauth().revoke(known.refreshToken()));
    }

    /**
     * The calendars into which events can be put.
     *
     * @throws MotorpoolException {@link GoogleCalendarError#GOOGLE_NOT_CONNECTED}, or as of {@link RemoteCalendars}
     */
    public List<RemoteCalendar> list(TimetableOwner owner) {
        return access.call(owner, token -> servers.calendars().list(token));
    }

    /**
     * Makes a calendar in the tenant's zone.
     *
     * @throws MotorpoolException as of {@link #list}, or invalid input
     */
    public RemoteCalendar create(TimetableOwner owner, String name) {
        var violations = new Violations();
        violations.text("name", name, LONGEST_NAME);
        violations.throwIfAny();
        return access.call(owner, token -> servers.calendars().create(token, name, zones.of(owner.tenant())));
    }

    private URI redirect() {
        return URI.create(publicUrl.origin() + CALLBACK);
    }
}
