package org.motorpool.platform.ratelimit.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.ratelimit.StoredLimit;

/** The rules as each node looks them up every second: without a caller, each look a short transaction of its own. */
@Singleton
public class LimitRevisionStore {

    private final Database database;

    @Inject
    public LimitRevisionStore(@Engine Database database) {
        this.database = database;
    }

    /** Rises with every change. */
    public long revision() {
        return database.call(handle -> handle.createQuery("select revision from rate_limit_revision")
                .mapTo(Long.class)
                .one());
    }

    public List<StoredLimit> list() {
        return database
                .call(handle -> handle.createQuery(LimitStore.SELECT)
                        .mapTo(LimitStore.Row.class)
                        .list())
                .stream()
                .map(LimitStore.Row::toLimit)
                .toList();
    }
}
