package org.motorpool.workload.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.platform.database.Database;

/** Rows that are read through a cache, and a note of each time that it asked for one. */
@Singleton
public class ValueStore {

    private final Database database;
    private final String node;

    @Inject
    public ValueStore(
            Database database, @ConfigProperty(name = "motorpool.node.name", defaultValue = "node") String node) {
        this.database = database;
        this.node = node;
    }

    /** A row; one that is down cannot be had. */
    public record Row(long value, boolean isDown) {}

    public void noteLoad(String key) {
        database.run(handle -> handle.createUpdate("insert into workload_load (key, node) values (:key, :node)")
                .bind("key", key)
                .bind("node", node)
                .execute());
    }

    /** Where the log is flushed up to. */
    public String position() {
        return database.call(handle -> handle.createQuery("select pg_current_wal_flush_lsn()::text")
                .mapTo(String.class)
                .one());
    }

    public Optional<Row> find(String key) {
        return database.call(handle -> handle.createQuery("select value, is_down from workload_value where key = :key")
                .bind("key", key)
                .mapTo(Row.class)
                .findOne());
    }

    public void put(String key, long value) {
        database.run(handle -> handle.createUpdate("insert into workload_value (key, value) values (:key, :value)"
                        + " on conflict (key) do update set value = excluded.value")
                .bind("key", key)
                .bind("value", value)
                .execute());
    }
}
