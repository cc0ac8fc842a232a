package org.motorpool.timetables;

import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.idempotency.KeptAnswerService;
import org.motorpool.platform.idempotency.store.KeptAnswerStore;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobFixtures;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.metrics.Meters;
import org.motorpool.platform.metrics.OneThreadRegistry;
import org.motorpool.platform.quotas.ByteQuotas;
import org.motorpool.platform.quotas.internal.Holds;
import org.motorpool.platform.quotas.internal.QuotaMetrics;
import org.motorpool.platform.quotas.store.HoldStore;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Deed;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.platform.storage.InMemoryObjectStore;
import org.motorpool.platform.storage.ObjectRemoved;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.store.StoredObjectStore;
import org.motorpool.platform.time.Loop;
import org.motorpool.tenants.TenantFixtures;
import org.motorpool.timetables.internal.Forgetting;
import org.motorpool.timetables.internal.JobStates;
import org.motorpool.timetables.internal.NewTimetables;
import org.motorpool.timetables.internal.ReadTimetables;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.store.ExpiredTimetableStore;
import org.motorpool.timetables.store.TimetableEventStore;
import org.motorpool.timetables.store.TimetableStore;

/** Timetables on the embedded database, at a time that a test chooses; each call in a transaction of its tenant. */
final class TimetableBed {

    static final Duration KEEP = Duration.ofDays(1);
    static final long QUOTA = 1_000;

    final EmbeddedDatabase database = EmbeddedDatabase.start();
    final MovableClock clock = new MovableClock();
    final TenantId tenant = TenantFixtures.add(database, clock);
    final InMemoryObjectStore objects = new InMemoryObjectStore();
    final List<TimetableForgotten> forgotten = new ArrayList<>();
    final ByteQuotas quotas = quotas();
    final KeptAnswerService answers = new KeptAnswerService(new KeptAnswerStore(database), clock);
    final TimetableConfig config =
            new TimetableConfig(KEEP, Duration.ofMinutes(1), QUOTA, 2, Duration.ofSeconds(60), 500);
    final TimetableUploads uploads;
    final TimetableService timetables;
    final TimetableCorrections corrections;
    final ReadTimetables read;
    final JobService jobs;
    final ExpiredTimetableStore expired = new ExpiredTimetableStore(database.engine());
    final CurrentTenant current = new CurrentTenant();
    final List<Deed> deeds = new ArrayList<>();
    final PoisonTimetables poison;

    TimetableBed() {
        // The sweep meets those of all tenants.
        database.superuser().useHandle(handle -> handle.execute("delete from timetable"));
        Json json = new Json();
        TimetableStore store = new TimetableStore(database, json);
        TimetableEventStore events = new TimetableEventStore(database, json);
        Uuids uuids = new Uuids();
        JobType type = JobType.task(NewTimetables.PARSE_JOB, JobPool.CPU);
        jobs = JobFixtures.service(database, new JobTypes(List.of(() -> type)), clock);
        StoredObjectService stored = new StoredObjectService(
                new StoredObjectStore(database), uuids, clock, new FiredEvents<>(this::removeObject));
        JobStates states = new JobStates(jobs);
        Forgetting forgetting = new Forgetting(store, jobs, stored, quotas, answers, new FiredEvents<>(forgotten::add));
        timetables = new TimetableService(store, events, states, forgetting, config, clock, UNKEPT);
        corrections = new TimetableCorrections(timetables, store, events, uuids, UNKEPT);
        read = new ReadTimetables(store, events, stored, quotas, uuids);
        NewTimetables added = new NewTimetables(store, states, forgetting, jobs, stored, quotas, config, clock, UNKEPT);
        poison = new PoisonTimetables(store, jobs, stored, clock, new Deeds(new FiredEvents<>(deeds::add), current));
        uploads = new TimetableUploads(
                added, new ContentHashes(new SecurityKey("a key of the tests")), objects, quotas, config, uuids);
    }

    private ByteQuotas quotas() {
        HoldStore store = new HoldStore(database);
        return new ByteQuotas(
                new Holds(store), store, new QuotaMetrics(new Meters(new OneThreadRegistry().asRegistry())));
    }

    private void removeObject(ObjectRemoved removed) {
        objects.delete(removed.key());
    }

    /** The sweep calls services in the tenant's transaction, as the container does for it. */
    int sweep() {
        JobConfig workers = new JobConfig(
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofDays(30),
                Optional.empty(),
                Set.of("worker"));
        int[] swept = {0};
        database.runAs(
                tenant,
                () -> swept[0] =
                        new TimetableSweep(expired, timetables, current, config, workers, clock, new Loop()).sweep());
        return swept[0];
    }

    Caller person() {
        return caller(Role.EMPLOYEE);
    }

    Caller visitor() {
        return caller(Role.VISITOR);
    }

    private Caller caller(Role role) {
        return new Caller(tenant, new UserId(new Uuids().next()), "Thandi", Set.of(role));
    }

    TimetableUpload upload(Caller caller, String content) {
        return database.as(caller.tenant(), () -> uploads.upload(caller, pdf(content)));
    }

    static byte[] pdf(String content) {
        return ("%PDF-1.7\n" + content).getBytes(StandardCharsets.UTF_8);
    }

    static TimetableOwner owner(Caller caller) {
        return TimetableOwner.of(caller);
    }

    /** Stands still until a test moves it. */
    static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-06-01T09:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
