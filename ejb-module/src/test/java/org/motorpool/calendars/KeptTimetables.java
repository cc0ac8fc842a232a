package org.motorpool.calendars;

import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.idempotency.KeptAnswerService;
import org.motorpool.platform.idempotency.store.KeptAnswerStore;
import org.motorpool.platform.jobs.JobFixtures;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.metrics.Meters;
import org.motorpool.platform.metrics.OneThreadRegistry;
import org.motorpool.platform.quotas.ByteQuotas;
import org.motorpool.platform.quotas.internal.Holds;
import org.motorpool.platform.quotas.internal.QuotaMetrics;
import org.motorpool.platform.quotas.store.HoldStore;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.store.StoredObjectStore;
import org.motorpool.timetables.TimetableConfig;
import org.motorpool.timetables.TimetableForgotten;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.internal.Forgetting;
import org.motorpool.timetables.internal.JobStates;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.store.TimetableEventStore;
import org.motorpool.timetables.store.TimetableStore;

/** Timetables in a database, as if their PDFs had been read. */
public final class KeptTimetables {

    private final EmbeddedDatabase database;
    private final Uuids uuids = new Uuids();
    private final TimetableEventStore events;
    private final TimetableService service;

    /** @param forgettings hears of timetables that are forgotten, in the transaction that does it */
    public KeptTimetables(EmbeddedDatabase database, Clock clock, FiredEvents<TimetableForgotten> forgettings) {
        this.database = database;
        this.events = new TimetableEventStore(database, new Json());
        TimetableStore timetables = new TimetableStore(database, new Json());
        JobService jobs = JobFixtures.service(database, new JobTypes(List.of()), clock);
        HoldStore holds = new HoldStore(database);
        this.service = new TimetableService(
                timetables,
                events,
                new JobStates(jobs),
                new Forgetting(
                        timetables,
                        jobs,
                        new StoredObjectService(
                                new StoredObjectStore(database), uuids, clock, new FiredEvents<>(removed -> {})),
                        new ByteQuotas(
                                new Holds(holds),
                                holds,
                                new QuotaMetrics(new Meters(new OneThreadRegistry().asRegistry()))),
                        new KeptAnswerService(new KeptAnswerStore(database), clock),
                        forgettings),
                new TimetableConfig(Duration.ofDays(1), Duration.ofMinutes(1), 1_000, 1, Duration.ofSeconds(1), 1),
                clock,
                UNKEPT);
    }

    public TimetableService service() {
        return service;
    }

    /** Adds a timetable that has these events. */
    public TimetableId add(TimetableOwner owner, EventDetails... details) {
        TimetableId timetable = new TimetableId(uuids.next());
        database.superuser().useHandle(handle -> handle.createUpdate("insert into timetable (tenant_id, timetable_id,"
                        + " owner_id, state, kind, content_hmac, size_bytes, job_id, pages, uploaded_at, expires_at)"
                        + " values (:tenant, :timetable, :owner, 'ready', 'lectures', :hmac, 1000, :job, 1, :uploaded,"
                        + " :expires)")
                .bind("tenant", owner.tenant())
                .bind("timetable", timetable)
                .bind("owner", owner.user())
                .bind("hmac", timetable.toString().getBytes(StandardCharsets.US_ASCII))
                .bind("job", UUID.randomUUID())
                .bind("uploaded", CalendarFixtures.UPLOADED_AT)
                .bind("expires", Instant.parse("2100-01-01T00:00:00Z"))
                .execute());
        List<TimetableEvent> added = Arrays.stream(details)
                .map(one -> in(timetable, CalendarFixtures.event(one)))
                .toList();
        database.runAs(owner.tenant(), () -> events.addAll(owner.tenant(), added));
        return timetable;
    }

    private TimetableEvent in(TimetableId timetable, TimetableEvent event) {
        return new TimetableEvent(
                new TimetableEventId(uuids.next()),
                timetable,
                event.key(),
                event.details(),
                event.unclear(),
                event.readings(),
                event.corrected(),
                event.version());
    }
}
