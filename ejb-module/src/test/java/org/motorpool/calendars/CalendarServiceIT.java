package org.motorpool.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.motorpool.calendars.CalendarFixtures.choices;
import static org.motorpool.calendars.CalendarFixtures.lecture;
import static org.motorpool.calendars.CalendarFixtures.sitting;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.motorpool.academicyears.AcademicYearFixtures;
import org.motorpool.academicyears.AcademicYearService;
import org.motorpool.academicyears.store.AcademicYearStore;
import org.motorpool.calendars.internal.CalendarHolder;
import org.motorpool.calendars.internal.CalendarHolders;
import org.motorpool.calendars.internal.CalendarParts;
import org.motorpool.calendars.internal.CalendarPlans;
import org.motorpool.calendars.model.CalendarChoices;
import org.motorpool.calendars.model.CalendarId;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.calendars.store.CalendarStore;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.tenants.TenantFixtures;
import org.motorpool.tenants.TenantService;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.TimetableError;
import org.motorpool.timetables.TimetableForgotten;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** Calendars in a real PostgreSQL. */
class CalendarServiceIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-20T08:00:00Z"), ZoneOffset.UTC);
    private static final EventFilter ALL = EventFilter.ALL;

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, CLOCK);
    private final TimetableOwner owner = new TimetableOwner(tenant, new UserId(UUID.randomUUID()));
    private final TimetableOwner neighbor = new TimetableOwner(tenant, new UserId(UUID.randomUUID()));
    private final AcademicYearService years = new AcademicYearService(new AcademicYearStore(database), CLOCK, UNKEPT);
    private final TenantService tenants = TenantFixtures.service(database, CLOCK);
    private final KeptTimetables timetables =
            new KeptTimetables(database, CLOCK, new FiredEvents<TimetableForgotten>(forgotten -> calendars()
                    .forget(forgotten)));
    private final CalendarPlans plans = new CalendarPlans(timetables.service(), years, tenants, CLOCK);
    private final CalendarHolders holders = new CalendarHolders(new CalendarStore(database, new Json()));

    @BeforeEach
    void sayWhenTheSemestersAre() {
        as(() -> years.update(tenant, AcademicYearFixtures.year2026()));
    }

    @Test
    void whoeverHasTheAddressReadsWhatTheTimetableSaysNow() {
        TimetableId timetable = timetables.add(
                owner,
                lecture("COS 214", "S1", "L1", "MONDAY 08:30-09:20", "Centenary 6"),
                lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20", "IT 4-4"));
        CalendarService.Kept kept = as(() -> calendars().keep(owner, command(ALL, timetable)));

        CalendarHolder holder = find(kept.secret()).orElseThrow();
        assertThat(holder.owner()).isEqualTo(owner);
        assertThat(holder.calendarId()).isEqualTo(kept.calendar().calendarId());
        assertThat(feed(holder.calendarId()))
                .contains("NAME:Semester two", "SUMMARY:COS 284 L1", "REFRESH-INTERVAL;VALUE=DURATION:PT1H")
                .doesNotContain("COS 214")
                .isEqualTo(feed(holder.calendarId()));
        assertThat(find(SecretToken.of(new byte[32]))).isEmpty();
        assertThat(find(new SecretToken("' or true --"))).isEmpty();
    }

    @Test
    void theSecretIsNowhereInTheDatabase() {
        TimetableId timetable = timetables.add(owner, lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20"));
        SecretToken secret =
                as(() -> calendars().keep(owner, command(ALL, timetable))).secret();

        String rows = database.superuser().withHandle(handle -> handle.createQuery(
                        "select string_agg(c::text, '') from calendar c where tenant_id = ?")
                .bind(0, tenant.value())
                .mapTo(String.class)
                .one());
        assertThat(rows).contains(secret.hash().hex()).doesNotContain(secret.text());
    }

    @Test
    void aCorrectionChangesTheEventAndNotItsUid() {
        TimetableId timetable = timetables.add(owner, lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20", "IT 4-4"));
        CalendarId calendar = as(() -> calendars().keep(owner, command(ALL, timetable)))
                .calendar()
                .calendarId();
        String before = feed(calendar);
        database.superuser().useHandle(handle -> handle.createUpdate(
                        "update timetable_event set version = 2," + " venues = '{Elsewhere}' where tenant_id = ?")
                .bind(0, tenant.value())
                .execute());

        String after = feed(calendar);

        assertThat(after).contains("LOCATION:Elsewhere").contains(line(before, "UID:"));
        assertThat(number(after)).isEqualTo(number(before) + 1);
    }

    @Test
    void aCalendarThatIsDeletedHasNoAddress() {
        TimetableId timetable = timetables.add(owner, lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20"));
        CalendarService.Kept kept = as(() -> calendars().keep(owner, command(ALL, timetable)));
        assertThat(keptUntil(timetable)).contains("2026-10-16T18:30:00Z");

        run(() -> calendars().delete(owner, kept.calendar().calendarId()));

        assertThat(find(kept.secret())).isEmpty();
        assertThat(keptUntil(timetable)).isEmpty();
    }

    @Test
    void anotherPersonOfTheTenantFindsNothing() {
        TimetableId timetable = timetables.add(owner, lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20"));
        CalendarId calendar = as(() -> calendars().keep(owner, command(ALL, timetable)))
                .calendar()
                .calendarId();

        assertThat(as(() -> calendars().list(neighbor))).isEmpty();
        assertRefused(CalendarError.CALENDAR_NOT_FOUND, () -> calendars().get(neighbor, calendar));
        assertRefused(CalendarError.CALENDAR_NOT_FOUND, () -> {
            calendars().delete(neighbor, calendar);
            return calendar;
        });
        assertRefused(TimetableError.TIMETABLE_NOT_FOUND, () -> calendars().keep(neighbor, command(ALL, timetable)));
    }

    @Test
    void aTimetableThatIsForgottenLeavesNothingInItsCalendars() {
        TimetableId first = timetables.add(owner, lecture("CANARY 1", "S2", "L1", "TUESDAY 08:30-09:20"));
        TimetableId second = timetables.add(owner, lecture("COS 284", "S2", "L1", "MONDAY 08:30-09:20"));
        CalendarChoices colors = choices(
                "floating", VenueChoice.SITTING, Map.of("CANARY 1", EventColor.TOMATO, "COS 284", EventColor.BASIL));
        EventFilter both = new EventFilter(Set.of("CANARY 1", "COS 284"), Set.of(), Set.of(), Set.of());
        CalendarId calendar = as(() -> calendars().keep(owner, new KeepCalendar(colors, List.of(first, second), both)))
                .calendar()
                .calendarId();
        assertThat(as(() -> calendars().get(owner, calendar)).choices().colors())
                .hasSize(2);
        assertThat(feed(calendar)).contains("CANARY");

        run(() -> timetables.service().delete(owner, first));

        assertThat(feed(calendar))
                .contains("SUMMARY:COS 284 L1", "COLOR:forestgreen")
                .doesNotContain("CANARY");
        assertThat(rows("calendar") + rows("calendar_timetable")).doesNotContain("CANARY");

        run(() -> timetables.service().delete(owner, second));

        assertThat(as(() -> calendars().list(owner))).isEmpty();
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        TimetableId timetable = timetables.add(
                owner,
                lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20", "IT 4-4"),
                sitting("COS 284", "Test1", "2026-12-24 08:30-09:20", "Red Lab", "Blue Lab"));
        CalendarService.Kept kept = as(() -> calendars().keep(owner, command(ALL, timetable)));
        assertThat(keptUntil(timetable)).contains("2026-12-24T18:30:00Z");
        KeepCalendar other =
                new KeepCalendar(choices("Africa/Johannesburg", VenueChoice.SINGLE, Map.of()), List.of(timetable), ALL);
        CalendarId id = kept.calendar().calendarId();

        assertThat(as(() -> calendars().update(owner, id, other, 1)).version()).isEqualTo(2);

        assertThat(as(() -> calendars().get(owner, id)).choices()).isEqualTo(other.choices());
        assertThat(feed(id)).contains("TZID:Africa/Johannesburg", "LOCATION:Red Lab", "LOCATION:Blue Lab");
        assertThat(find(kept.secret())).isPresent();
        assertRefused(CommonError.CHANGED_MEANWHILE, () -> calendars().update(owner, id, other, 1));
    }

    @Test
    void saysWhyThereIsNoCalendar() {
        TimetableId quarter = timetables.add(owner, lecture("COS 284", "Q4", "L1", "TUESDAY 08:30-09:20"));
        TimetableId recess = timetables.add(owner, sitting("COS 284", "L1", "2026-08-22 10:20-08:30"));
        TimetableId fine = timetables.add(owner, lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20"));
        EventFilter other = new EventFilter(Set.of("COS 999"), Set.of(), Set.of(), Set.of());

        assertRefused(CalendarError.MISSING_SEMESTER_DATES, () -> calendars().keep(owner, command(ALL, quarter)));
        assertRefused(CalendarError.CALENDAR_WITHOUT_EVENTS, () -> calendars().keep(owner, command(ALL, recess)));
        assertRefused(CalendarError.CALENDAR_WITHOUT_EVENTS, () -> calendars().keep(owner, command(other, fine)));
        assertRefused(CommonError.INVALID_INPUT, () -> calendars().keep(owner, command(ALL)));
        assertRefused(CommonError.INVALID_INPUT, () -> calendars().keep(owner, command(ALL, fine, fine)));
        for (int i = 0; i < CalendarService.MOST; i++) {
            as(() -> calendars().keep(owner, command(ALL, fine)));
        }
        assertRefused(CalendarError.TOO_MANY_CALENDARS, () -> calendars().keep(owner, command(ALL, fine)));
    }

    @Test
    void aFileHasWhatWasChosenAndSaysWhatItLeavesOut() {
        TimetableId timetable = timetables.add(
                owner,
                lecture("COS 284", "S2", "L1", "TUESDAY 08:30-09:20"),
                sitting("COS 284", "Test1", "2026-08-22 10:20-08:30"));

        CalendarFile file = as(() ->
                new CalendarFileService(plans).write(owner, timetable, ALL, choices("floating"), Optional.empty()));

        assertThat(file.events()).isEqualTo(1);
        assertThat(file.omitted()).isEqualTo(1);
        assertThat(new String(file.content(), StandardCharsets.UTF_8)).contains("DTSTART:20260714T083000");
    }

    private CalendarService calendars() {
        TimetableService service = timetables.service();
        return new CalendarService(
                new CalendarStore(database, new Json()),
                new CalendarParts(service),
                plans,
                service,
                tenants,
                new Uuids(),
                CLOCK,
                UNKEPT);
    }

    private static KeepCalendar command(EventFilter filter, TimetableId... timetables) {
        return new KeepCalendar(choices("floating"), List.of(timetables), filter);
    }

    private Optional<CalendarHolder> find(SecretToken secret) {
        return database.asNobody(() -> holders.find(secret));
    }

    private String feed(CalendarId calendar) {
        return new String(as(() -> calendars().feed(owner, calendar)).content(), StandardCharsets.UTF_8);
    }

    private Optional<String> keptUntil(TimetableId timetable) {
        return database.superuser().withHandle(handle -> handle.createQuery(
                        "select kept_until from timetable_keeper where timetable_id = ?")
                .bind(0, timetable.value())
                .mapTo(Instant.class)
                .findOne()
                .map(Instant::toString));
    }

    private String rows(String table) {
        return database.superuser().withHandle(handle -> handle.createQuery(
                        "select coalesce(string_agg(t::text, ''), '') from " + table + " t where tenant_id = ?")
                .bind(0, tenant.value())
                .mapTo(String.class)
                .one());
    }

    private static String line(String calendar, String begin) {
        return calendar.lines()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    private static int number(String calendar) {
        return Integer.parseInt(line(calendar, "SEQUENCE:").substring("SEQUENCE:".length()));
    }

    private void assertRefused(ErrorCode code, Supplier<?> work) {
        assertThatThrownBy(() -> as(work)).isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private <T> T as(Supplier<T> work) {
        return database.as(tenant, work);
    }

    private void run(Runnable work) {
        database.runAs(tenant, work);
    }
}
