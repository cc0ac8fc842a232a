package org.motorpool.googlecalendar.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.motorpool.academicyears.WeeklyDates;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.googlecalendar.GoogleCalendarError;
import org.motorpool.googlecalendar.GoogleFixtures;
import org.motorpool.googlecalendar.GoogleServer;
import org.motorpool.googlecalendar.GoogleServer.Failure;
import org.motorpool.googlecalendar.RemoteCalendars.AccessEnded;
import org.motorpool.googlecalendar.model.AccessToken;
import org.motorpool.googlecalendar.model.RemoteCalendar;
import org.motorpool.googlecalendar.model.Tokens;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.outbound.OutboundError;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.timetables.model.TimetableOwner;

/** What we say to Google, and how we take what it says, tried on a server that speaks its protocol. */
class GoogleCalendarsTest {

    private static final Instant NOON = Instant.parse("2026-07-20T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Africa/Johannesburg");
    private static final URI REDIRECT = URI.create("https://motorpool.example/callback");
    private static final PlannedEvent LECTURE = event("0123456789abcdef0123456789abcdef", "COS 214 L1");

    private final GoogleServer google = new GoogleServer();
    private final GoogleOAuth oauth = GoogleFixtures.oauth(google.url());
    private final GoogleCalendars calendars = GoogleFixtures.calendars(google.url());
    private final OAuthStates states = new OAuthStates(new SecurityKey("the key of the nodes"));
    private final TimetableOwner owner =
            new TimetableOwner(new TenantId(UUID.randomUUID()), new UserId(UUID.randomUUID()));

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void aCodeIsGoodForTokensOnceAndOnlyWithItsVerifier() {
        OAuthState state = states.begin(owner, NOON);
        URI consent = oauth.consent(state, REDIRECT);
        assertThat(consent.getRawQuery())
                .contains("response_type=code", "access_type=offline", "code_challenge_method=S256")
                .doesNotContain(state.verifier());
        String code = google.agree(consent);

        Tokens tokens = oauth.exchange(state, code, REDIRECT, NOON);

        assertThat(tokens.expiresAt()).isEqualTo(NOON.plusSeconds(3599));
        assertThat(tokens.toString() + tokens.access())
                .doesNotContain(tokens.refreshToken(), tokens.access().text());
        assertRefused(GoogleCalendarError.GOOGLE_REFUSED, () -> oauth.exchange(state, code, REDIRECT, NOON));
        String another = google.agree(oauth.consent(state, REDIRECT));
        assertRefused(
                GoogleCalendarError.GOOGLE_REFUSED,
                () -> oauth.exchange(states.begin(owner, NOON), another, REDIRECT, NOON));
    }

    @Test
    void aRefreshTokenIsGoodUntilItIsTakenBack() {
        Tokens tokens = connect();
        google.endAccess();
        assertThatExceptionOfType(AccessEnded.class).isThrownBy(() -> calendars.list(tokens.access()));

        Tokens fresh = oauth.refresh(tokens.refreshToken(), NOON);

        assertThat(fresh.refreshToken()).isEqualTo(tokens.refreshToken());
        assertThat(calendars.list(fresh.access())).hasSize(1);
        oauth.revoke(tokens.refreshToken());
        oauth.revoke(tokens.refreshToken());
        assertThat(google.knowsRefreshTokens()).isFalse();
        assertThatExceptionOfType(AccessEnded.class).isThrownBy(() -> oauth.refresh(tokens.refreshToken(), NOON));
    }

    @Test
    void listsAllPagesOfCalendarsAndMakesOne() {
        AccessToken access = connect().access();
        google.addCalendar("second", "Work", false);
        google.addCalendar("third", "Sport", false);

        RemoteCalendar made = calendars.create(access, "Semester two", ZONE);

        assertThat(calendars.list(access))
                .map(RemoteCalendar::name)
                .containsExactly("Thandi", "Work", "Sport", "Semester two");
        assertThat(calendars.list(access)).contains(made, new RemoteCalendar("primary", "Thandi", true));
    }

    @Test
    void anEventIsMadeOnceAndThenChanged() {
        AccessToken access = connect().access();

        assertThat(calendars.put(access, "primary", LECTURE, ZONE)).isTrue();
        assertThat(calendars.put(access, "primary", event(LECTURE.uid(), "COS 214 L2"), ZONE))
                .isFalse();

        JsonNode event = google.events("primary").get(0);
        assertThat(google.events("primary")).hasSize(1);
        assertThat(event.path("summary").asText()).isEqualTo("COS 214 L2");
        assertThat(event.path("colorId").asText()).isEqualTo("7");
        assertThat(event.path("start").path("dateTime").asText()).isEqualTo("2026-07-13T08:30:00");
        assertThat(event.path("start").path("timeZone").asText()).isEqualTo("Africa/Johannesburg");
        assertThat(event.path("recurrence"))
                .map(JsonNode::asText)
                .containsExactly(
                        "RRULE:FREQ=WEEKLY;UNTIL=20261016T215959Z;BYDAY=MO",
                        "EXDATE;TZID=Africa/Johannesburg:20260810T083000");
    }

    @Test
    void anEventThatWasDeletedComesBack() {
        AccessToken access = connect().access();
        calendars.put(access, "primary", LECTURE, ZONE);
        google.delete("primary", LECTURE.uid());

        assertThat(calendars.put(access, "primary", LECTURE, ZONE)).isFalse();

        assertThat(google.events("primary")).hasSize(1);
    }

    @Test
    void saysWhatGoogleMeans() {
        AccessToken access = connect().access();
        google.fail(new Failure(403, "userRateLimitExceeded"), new Failure(403, "forbiddenForNonOrganizer"));
        google.fail(new Failure(410, "deleted"), new Failure(404, "notFound"), new Failure(401, "authError"));

        assertRefused(GoogleCalendarError.GOOGLE_RATE_LIMITED, () -> calendars.put(access, "primary", LECTURE, ZONE));
        assertRefused(GoogleCalendarError.GOOGLE_REFUSED, () -> calendars.put(access, "primary", LECTURE, ZONE));
        assertRefused(
                GoogleCalendarError.GOOGLE_CALENDAR_NOT_FOUND, () -> calendars.put(access, "primary", LECTURE, ZONE));
        assertRefused(
                GoogleCalendarError.GOOGLE_CALENDAR_NOT_FOUND, () -> calendars.put(access, "primary", LECTURE, ZONE));
        assertThatExceptionOfType(AccessEnded.class).isThrownBy(() -> calendars.put(access, "primary", LECTURE, ZONE));
        assertRefused(
                GoogleCalendarError.GOOGLE_CALENDAR_NOT_FOUND, () -> calendars.put(access, "nowhere", LECTURE, ZONE));
    }

    @Test
    void asksAgainWhereThatMakesNothingTwice() {
        AccessToken access = connect().access();
        google.fail(new Failure(503, "backendError"), new Failure(429, "rateLimitExceeded"));

        assertThat(calendars.put(access, "primary", LECTURE, ZONE)).isTrue();

        google.fail(new Failure(503, "backendError"));
        assertRefused(OutboundError.OTHER_SYSTEM_UNAVAILABLE, () -> calendars.create(access, "Semester two", ZONE));
        assertThat(calendars.list(access)).hasSize(1);
    }

    private Tokens connect() {
        OAuthState state = states.begin(owner, NOON);
        return oauth.exchange(state, google.agree(oauth.consent(state, REDIRECT)), REDIRECT, NOON);
    }

    private static PlannedEvent event(String uid, String summary) {
        return new PlannedEvent(
                uid,
                summary,
                "Centenary 6",
                "Group G01",
                Optional.of("COS 214"),
                EventColor.PEACOCK,
                LocalDateTime.parse("2026-07-13T08:30"),
                LocalDateTime.parse("2026-07-13T09:20"),
                Optional.of(new WeeklyDates(
                        LocalDate.parse("2026-07-13"),
                        LocalDate.parse("2026-10-16"),
                        List.of(LocalDate.parse("2026-08-10")))),
                0,
                NOON);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
