package org.motorpool.platform.storage;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.store.StoredObjectStore;

/** Makes written bytes into files that count, and finds them. */
@Singleton
@Transactional
public class StoredObjectService {

    private final StoredObjectStore objects;
    private final Uuids uuids;
    private final Clock clock;
    private final Event<ObjectRemoved> removals;

    @Inject
    public StoredObjectService(StoredObjectStore objects, Uuids uuids, Clock clock, Event<ObjectRemoved> removals) {
        this.objects = objects;
        this.uuids = uuids;
        this.clock = clock;
        this.removals = removals;
    }

    /** Adds the row that makes {@code written} count; in the transaction that checks the writer's fence. */
    public StoredObject add(TenantId tenant, Written written, String mediaType, String fileName, @Nullable JobId job) {
        StoredObject added = new StoredObject(
                new StoredObjectId(uuids.next()),
                written.key().value(),
                written.size(),
                written.sha256(),
                mediaType,
                fileName,
                job,
                clock.instant());
        objects.add(tenant, added);
        return added;
    }

    /** Removes files that nothing refers to any more: the rows now, the bytes after the commit. */
    public void remove(TenantId tenant, Collection<StoredObjectId> unused) {
        objects.remove(tenant, unused).forEach(key -> removals.fire(new ObjectRemoved(key)));
    }

    /** Deletes what was written but shall not count, after the commit. */
    public void discard(Written written) {
        removals.fire(new ObjectRemoved(written.key()));
    }

    public Optional<StoredObject> find(TenantId tenant, StoredObjectId id) {
        return objects.find(tenant, id);
    }

    /** @throws MotorpoolException {@link StorageError#FILE_NOT_FOUND} */
    public StoredObject get(TenantId tenant, StoredObjectId id) {
        return find(tenant, id)
                .orElseThrow(() -> new MotorpoolException(StorageError.FILE_NOT_FOUND, "There is no file " + id + "."));
    }
}
