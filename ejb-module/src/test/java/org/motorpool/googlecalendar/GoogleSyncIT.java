package org.motorpool.googlecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.calendars.CalendarFixtures.choices;
import static org.motorpool.calendars.CalendarFixtures.lecture;
import static org.motorpool.calendars.CalendarFixtures.sitting;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.academicyears.AcademicYearFixtures;
import org.motorpool.academicyears.AcademicYearService;
import org.motorpool.academicyears.store.AcademicYearStore;
import org.motorpool.calendars.CalendarPlanService;
import org.motorpool.calendars.KeptTimetables;
import org.motorpool.calendars.internal.CalendarPlans;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.googlecalendar.GoogleServer.Failure;
import org.motorpool.googlecalendar.internal.GoogleAccess;
import org.motorpool.googlecalendar.internal.GoogleLinks;
import org.motorpool.googlecalendar.internal.GoogleOAuth;
import org.motorpool.googlecalendar.internal.OAuthState;
import org.motorpool.googlecalendar.internal.OAuthStates;
import org.motorpool.googlecalendar.internal.Zones;
import org.motorpool.googlecalendar.model.CalendarSync;
import org.motorpool.googlecalendar.model.SyncId;
import org.motorpool.googlecalendar.model.Tokens;
import org.motorpool.googlecalendar.store.CalendarSyncStore;
import org.motorpool.googlecalendar.store.GoogleLinkStore;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobFixtures;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.SealedTexts;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.tenants.TenantFixtures;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** Timetables of a real PostgreSQL on their way to a server that speaks Google's protocol. */
class GoogleSyncIT {

    private static final Instant NOON = Instant.parse("2026-07-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final URI REDIRECT = URI.create("https://motorpool.example/callback");

    private final EmbeddedDatabase embedded = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(embedded, CLOCK);
    private final TimetableOwner owner = new TimetableOwner(tenant, new UserId(UUID.randomUUID()));
    private final Database database = new OwnTransactions();
    private final SecurityKey key = new SecurityKey("the key of the nodes");
    private final GoogleServer google = new GoogleServer();
    private final GoogleOAuth oauth = GoogleFixtures.oauth(google.url());
    private final GoogleLinkStore store = new GoogleLinkStore(database, new SealedTexts(key));
    private final GoogleLinks links = new GoogleLinks(store, CLOCK, UNKEPT);
    private final EventSync sync = new EventSync(
            new GoogleAccess(links, oauth, CLOCK), GoogleFixtures.calendars(google.url()), new OwnZones());
    private final KeptTimetables timetables = new KeptTimetables(embedded, CLOCK, new FiredEvents<>(forgotten -> {}));
    private final AcademicYearService years = new AcademicYearService(new AcademicYearStore(embedded), CLOCK, UNKEPT);
    private final CalendarSyncService syncs = new CalendarSyncService(
            new CalendarSyncStore(embedded, new Json()),
            new GoogleLinks(new GoogleLinkStore(embedded, new SealedTexts(key)), CLOCK, UNKEPT),
            new CalendarPlanService(
                    new CalendarPlans(timetables.service(), years, TenantFixtures.service(embedded, CLOCK), CLOCK)),
            JobFixtures.service(
                    embedded,
                    new JobTypes(List.of(() -> JobType.task(CalendarSyncService.JOB_TYPE, JobPool.BATCH))),
                    CLOCK),
            new Uuids(),
            UNKEPT);

    /** Each call of a store is a transaction, as where Google is called in between. */
    private final class OwnTransactions implements Database {

        @Override
        public <T> T call(Function<Handle, T> work) {
            return embedded.as(tenant, () -> embedded.call(work));
        }
    }

    /** As that, too. */
    private final class OwnZones extends Zones {

        OwnZones() {
            super(TenantFixtures.service(embedded, CLOCK));
        }

        @Override
        public ZoneId of(TenantId asked) {
            return embedded.as(asked, () -> super.of(asked));
        }
    }

    @BeforeEach
    void sayWhenTheSemestersAre() {
        embedded.runAs(tenant, () -> years.update(tenant, AcademicYearFixtures.year2026()));
    }

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void aSecondSyncChangesWhatTheFirstMade() throws InterruptedException {
        connect();
        TimetableId timetable = timetable();
        CalendarSync first = start(timetable);

        assertThat(put(first)).isEqualTo(new EventSync.Counts(2, 0));
        assertThat(put(start(timetable))).isEqualTo(new EventSync.Counts(0, 2));

        assertThat(google.events("primary")).hasSize(2);
        JsonNode lecture = google.events("primary").get(0);
        assertThat(lecture.path("summary").asText()).isEqualTo("COS 284 L1");
        assertThat(lecture.path("colorId").asText()).isEqualTo("11");
        assertThat(lecture.path("start").path("timeZone").asText()).isEqualTo("Asia/Kolkata");
    }

    @Test
    void anAttemptThatBrokeOffIsFinishedByTheNext() throws InterruptedException {
        connect();
        CalendarSync started = start(timetable());
        assertThatThrownBy(() -> sync.put(
                        started, embedded.as(tenant, () -> syncs.plan(started)).events(), done -> {
                            if (done == 1) {
                                throw new InterruptedException("The node stops.");
                            }
                        }))
                .isInstanceOf(InterruptedException.class);

        assertThat(put(started)).isEqualTo(new EventSync.Counts(1, 1));
        assertThat(google.events("primary")).hasSize(2);
    }

    @Test
    void anAccessTokenThatEndedIsReplacedByAnother() throws InterruptedException {
        Tokens before = connect();
        CalendarSync started = start(timetable());
        google.endAccess();

        assertThat(put(started).added()).isEqualTo(2);

        assertThat(store.find(owner, NOON)).hasValueSatisfying(tokens -> {
            assertThat(tokens.access()).isNotEqualTo(before.access());
            assertThat(tokens.refreshToken()).isEqualTo(before.refreshToken());
        });
        google.fail(new Failure(401, "authError"));
        assertThat(put(started).changed()).isEqualTo(2);
    }

    @Test
    void whoTookItBackIsNotConnectedAnyMore() {
        connect();
        CalendarSync started = start(timetable());
        google.takeBack();

        assertRefused(GoogleCalendarError.GOOGLE_NOT_CONNECTED, () -> put(started));

        assertThat(store.find(owner, NOON)).isEmpty();
        assertRefused(GoogleCalendarError.GOOGLE_NOT_CONNECTED, () -> start(started.timetableId()));
    }

    @Test
    void noTokenStandsInTheDatabase() {
        Tokens tokens = connect();

        List<byte[]> sealed = embedded.superuser().withHandle(handle -> handle.createQuery(
                        "select access_token || refresh_token from google_link where tenant_id = ?")
                .bind(0, tenant.value())
                .mapTo(byte[].class)
                .list());

        assertThat(new String(sealed.get(0), StandardCharsets.ISO_8859_1))
                .doesNotContain(tokens.refreshToken(), tokens.access().text());
        embedded.superuser()
                .useHandle(handle -> handle.createUpdate("update google_link set owner_id = ? where tenant_id = ?")
                        .bind(0, UUID.randomUUID())
                        .bind(1, tenant.value())
                        .execute());
        UserId thief = new UserId(embedded.superuser()
                .withHandle(handle -> handle.createQuery("select owner_id from google_link where tenant_id = ?")
                        .bind(0, tenant.value())
                        .mapTo(UUID.class)
                        .one()));
        assertThatThrownBy(() -> store.find(new TimetableOwner(tenant, thief), NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAVisitorGaveIsGoneAfterADay() {
        Tokens tokens = connect();
        links.connect(owner, tokens, Optional.of(NOON.plusSeconds(86_400)));
        assertThat(store.find(owner, NOON.plusSeconds(86_399))).isPresent();
        assertThat(store.find(owner, NOON.plusSeconds(86_400))).isEmpty();

        store.clear(tenant, NOON.plusSeconds(86_400));

        assertThat(rows("google_link")).isEmpty();
    }

    @Test
    void aTimetableThatIsForgottenIsNotSyncedAndItsJobSaysNothingOfIt() {
        connect();
        CalendarSync started = start(timetable());
        assertThat(rows("google_sync")).contains("COS 284");

        embedded.runAs(tenant, () -> timetables.service().delete(owner, started.timetableId()));

        assertThat(embedded.as(tenant, () -> syncs.find(tenant, started.syncId())))
                .isEmpty();
        assertThat(rows("google_sync") + rows("job"))
                .doesNotContain("COS 284")
                .contains(started.syncId().toString());
    }

    private Tokens connect() {
        OAuthState state = new OAuthStates(key).begin(owner, NOON);
        Tokens tokens = oauth.exchange(state, google.agree(oauth.consent(state, REDIRECT)), REDIRECT, NOON);
        links.connect(owner, tokens, Optional.empty());
        return tokens;
    }

    private TimetableId timetable() {
        return timetables.add(
                owner,
                lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20", "IT 4-4"),
                sitting("COS 284", "Test1", "2026-08-22 10:00-11:30", "Red Lab", "Blue Lab"));
    }

    private CalendarSync start(TimetableId timetable) {
        StartSync command = new StartSync(
                timetable,
                EventFilter.ALL,
                choices("floating", VenueChoice.SITTING, Map.of("COS 284", EventColor.TOMATO)),
                "primary");
        embedded.as(tenant, () -> syncs.start(owner, command));
        UUID id = embedded.superuser().withHandle(handle -> handle.createQuery(
                        "select sync_id from google_sync where tenant_id = ? order by sync_id desc limit 1")
                .bind(0, tenant.value())
                .mapTo(UUID.class)
                .one());
        return embedded.as(tenant, () -> syncs.find(tenant, new SyncId(id))).orElseThrow();
    }

    private EventSync.Counts put(CalendarSync started) throws InterruptedException {
        return sync.put(started, embedded.as(tenant, () -> syncs.plan(started)).events(), done -> {});
    }

    private String rows(String table) {
        return embedded.superuser().withHandle(handle -> handle.createQuery(
                        "select coalesce(string_agg(t::text, ''), '') from " + table + " t where tenant_id = ?")
                .bind(0, tenant.value())
                .mapTo(String.class)
                .one());
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
