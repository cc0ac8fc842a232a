package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;

/** How much waits, over all tenants. */
@Singleton
public class JobDepthStore {

    private final Database database;

    @Inject
    public JobDepthStore(@Engine Database database) {
        this.database = database;
    }

    /**
     * What waits of a type and priority.
     *
     * @param oldestSeconds since the first of them could have started; 0 if none could yet
     */
    public record Depth(String type, int priority, long waiting, double oldestSeconds) {

        public static Depth none(String type, int priority) {
            return new Depth(type, priority, 0, 0);
        }
    }

    public List<Depth> depths() {
        return database.call(handle -> handle.createQuery(
                        "select type, priority, count(*) as waiting,"
                                + " greatest(0, extract(epoch from now() - min(not_before)))::double precision"
                                + " as oldest_seconds from job where state = 'queued' and not_before < 'infinity' group by type, priority")
                .mapTo(Depth.class)
                .list());
    }
}
