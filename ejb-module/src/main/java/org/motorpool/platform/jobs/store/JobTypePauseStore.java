package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;

/** Types that are paused for every tenant. The application's role may only read them, so the engine's writes. */
@Singleton
public class JobTypePauseStore {

    private final Database database;

    @Inject
    public JobTypePauseStore(@Engine Database database) {
        this.database = database;
    }

    public void add(String type, Instant now) {
        database.run(handle -> handle.createUpdate(
                        "insert into job_type_pause (type, paused_at) values (:type, :now) on conflict (type) do nothing")
                .bind("type", type)
                .bind("now", now)
                .execute());
    }

    public void remove(String type) {
        database.run(handle -> handle.createUpdate("delete from job_type_pause where type = :type")
                .bind("type", type)
                .execute());
    }

    public Set<String> list() {
        return database.call(handle -> handle.createQuery("select type from job_type_pause")
                .mapTo(String.class)
                .set());
    }
}
