package org.motorpool.platform.storage.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.storage.ObjectKey;

/** What the sweep knows across tenants: whose turn it is, and which keys nobody names. */
@Singleton
public class StorageSweepStore {

    private final Database database;

    @Inject
    public StorageSweepStore(@Engine Database database) {
        this.database = database;
    }

    /**
     * Takes the turn if the last one began at least {@code period} ago, by the database's clock.
     *
     * @return whether it was taken; of several nodes that ask at once one gets it
     */
    public boolean takeTurn(Duration period) {
        return database.call(handle -> handle.createUpdate("update storage_sweep set begun_at = now()"
                                + " where begun_at <= now() - :period * interval '1 second'")
                        .bind("period", period.toSeconds())
                        .execute())
                == 1;
    }

    /** Those of the keys that no row names. */
    public List<ObjectKey> listUnnamed(Collection<ObjectKey> keys) {
        return database.call(handle -> handle.createQuery("select unnamed_storage_keys(:keys) as storage_key")
                .bindArray(
                        "keys",
                        String.class,
                        keys.stream().map(ObjectKey::value).toArray())
                .map((row, context) -> new ObjectKey(row.getString("storage_key")))
                .list());
    }
}
