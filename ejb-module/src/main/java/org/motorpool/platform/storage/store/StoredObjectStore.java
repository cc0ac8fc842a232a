package org.motorpool.platform.storage.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.platform.storage.StoredObjectId;

/** Keeps the rows of stored objects. */
@Singleton
public class StoredObjectStore {

    private final Database database;

    @Inject
    public StoredObjectStore(Database database) {
        this.database = database;
    }

    public void add(TenantId tenant, StoredObject object) {
        database.run(handle -> handle.createUpdate("insert into stored_object (tenant_id, object_id, storage_key, size,"
                        + " sha256, media_type, file_name, job_id, created_at) values (:tenant, :objectId,"
                        + " :storageKey, :size, :sha256, :mediaType, :fileName, :jobId, :createdAt)")
                .bind("tenant", tenant)
                .bindMethods(object)
                .execute());
    }

    /** @return the keys of those that were there */
    public List<ObjectKey> remove(TenantId tenant, Collection<StoredObjectId> objects) {
        return database.call(handle -> handle.createQuery("delete from stored_object where tenant_id = :tenant"
                        + " and object_id = any(:objects) returning storage_key")
                .bind("tenant", tenant)
                .bindArray(
                        "objects",
                        UUID.class,
                        objects.stream().map(StoredObjectId::value).toArray())
                .map((row, context) -> new ObjectKey(row.getString("storage_key")))
                .list());
    }

    public Optional<StoredObject> find(TenantId tenant, StoredObjectId id) {
        return database.call(handle -> handle.createQuery("select object_id, storage_key, size, sha256, media_type,"
                        + " file_name, job_id, created_at from stored_object"
                        + " where tenant_id = :tenant and object_id = :object")
                .bind("tenant", tenant)
                .bind("object", id)
                .mapTo(StoredObject.class)
                .findOne());
    }
}
