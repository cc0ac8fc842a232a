package org.motorpool.timetables.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** What the sweep knows across tenants: whose timetables are to be forgotten. */
@Singleton
public class ExpiredTimetableStore {

    private final Database database;

    @Inject
    public ExpiredTimetableStore(@Engine Database database) {
        this.database = database;
    }

    /** A timetable whose time is over. */
    public record Expired(TimetableOwner owner, TimetableId timetableId) {}

    /** The oldest first. */
    public List<Expired> list(Instant now, int limit) {
        return database.call(handle -> handle.createQuery(
                        "select tenant_id, user_id, timetable_id from expired_timetables(:now, :limit)")
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> new Expired(
                        new TimetableOwner(
                                new TenantId(row.getObject("tenant_id", UUID.class)),
                                new UserId(row.getObject("user_id", UUID.class))),
                        new TimetableId(row.getObject("timetable_id", UUID.class))))
                .list());
    }
}
