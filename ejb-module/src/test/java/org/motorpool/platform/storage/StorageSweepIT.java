package org.motorpool.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.store.StorageSweepStore;
import org.motorpool.platform.storage.store.StoredObjectStore;
import org.motorpool.platform.time.Loop;
import org.motorpool.tenants.TenantFixtures;

class StorageSweepIT {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofHours(7));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantId tenant = TenantFixtures.add(database, CLOCK);
    private final StorageSweepStore rows = new StorageSweepStore(database.engine());

    @TempDir
    private Path folder;

    @Test
    void removesOldFilesThatNoRowNames() throws Exception {
        FileSystemObjectStore store = new FileSystemObjectStore(folder);
        StoredObjectService objects = new StoredObjectService(
                new StoredObjectStore(database),
                new Uuids(),
                CLOCK,
                new FiredEvents<>(new RemovedObjects(store)::delete));
        Written named = put(store, "f1/named.pdf", OLD);
        database.runAs(tenant, () -> objects.add(tenant, named, "application/pdf", "a.pdf", null));
        Written part = put(store, "f1/part.json", OLD);
        namePart(part);
        Written loser = put(store, "f1/loser.pdf", OLD);
        Written young = put(store, "f2/young.pdf", NOW.minus(Duration.ofHours(5)));
        Path unfinished = Files.writeString(folder.resolve(".incoming").resolve("dead"), "half");
        age(unfinished, OLD);
        age(Files.writeString(folder.resolve("not ours.txt"), "x"), OLD);

        assertThat(sweep(store).sweep()).isEqualTo(2);

        assertThat(store.list(tenant + "/"))
                .containsExactlyInAnyOrder(named.key(), part.key(), young.key())
                .doesNotContain(loser.key());
        assertThat(unfinished).doesNotExist();
        assertThat(folder.resolve("not ours.txt")).exists();
        assertThat(sweep(store).sweep()).isZero();
    }

    @Test
    void removedObjectLosesItsRowAndItsBytes() throws Exception {
        InMemoryObjectStore store = new InMemoryObjectStore();
        StoredObjectService objects = new StoredObjectService(
                new StoredObjectStore(database),
                new Uuids(),
                CLOCK,
                new FiredEvents<>(new RemovedObjects(store)::delete));
        Written written = store.put(new ObjectKey(tenant + "/job/f1/a"), out -> out.write(1));
        StoredObject object = database.as(tenant, () -> objects.add(tenant, written, "application/pdf", "a.pdf", null));
        TenantId other = TenantFixtures.add(database, CLOCK);

        database.runAs(other, () -> objects.remove(tenant, List.of(object.objectId())));
        assertThat(store.list(tenant + "/")).as("another tenant's").hasSize(1);
        database.runAs(tenant, () -> objects.remove(tenant, List.of(object.objectId())));

        assertThat(database.as(tenant, () -> objects.find(tenant, object.objectId())))
                .isEmpty();
        assertThat(store.list(tenant + "/")).isEmpty();
    }

    @Test
    void oneNodeGetsTheTurn() throws Exception {
        database.superuser().useHandle(handle -> handle.execute("update storage_sweep set begun_at = '-infinity'"));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> ask = () -> rows.takeTurn(Duration.ofHours(1));
            int turns = 0;
            for (Future<Boolean> taken : nodes.invokeAll(List.of(ask, ask, ask, ask))) {
                turns += taken.get() ? 1 : 0;
            }
            assertThat(turns).isEqualTo(1);
        } finally {
            nodes.shutdown();
        }
        database.superuser()
                .useHandle(handle -> handle.execute("update storage_sweep set begun_at = now() - interval '2 hours'"));
        assertThat(rows.takeTurn(Duration.ofHours(1))).isTrue();
    }

    private StorageSweep sweep(ObjectStore store) {
        StorageConfig config = new StorageConfig(folder.toString(), Duration.ofHours(1), Duration.ofHours(6));
        JobConfig jobs = new JobConfig(
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofDays(30),
                Optional.empty(),
                Set.of("worker"));
        return new StorageSweep(store, rows, config, jobs, CLOCK, new Loop());
    }

    private Written put(ObjectStore store, String name, Instant at) throws Exception {
        Written written = store.put(new ObjectKey(tenant + "/job/" + name), out -> out.write(1));
        age(folder.resolve(written.key().value()), at);
        return written;
    }

    private static void age(Path file, Instant at) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private void namePart(Written part) {
        database.superuser().useHandle(handle -> handle.createUpdate("""
                        with made as (
                            insert into report (tenant_id, report_id, job_id, requested_by, from_date, to_date,
                                booking_statuses, route_statuses, include_unrouted, as_of, position, expected_bookings,
                                created_at)
                            values (:tenant, gen_random_uuid(), gen_random_uuid(), 'Asha', '2026-06-01', '2026-06-01',
                                '{}', '{}', true, now(), '0/0', 1, now())
                            returning report_id)
                        insert into report_part (tenant_id, report_id, part, storage_key, bookings, first_date, widths)
                        select :tenant, report_id, 1, :key, 1, '2026-06-01', '{}' from made
                        """)
                .bind("tenant", tenant)
                .bind("key", part.key().value())
                .execute());
    }
}
