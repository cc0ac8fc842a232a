package org.motorpool.platform.jobs.schedules.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.jobs.schedules.ScheduleId;
import org.motorpool.platform.security.TenantId;

/** Schedules of all tenants, as the engine looks for those whose time has come by the database's clock. */
@Singleton
public class DueScheduleStore {

    private final Database database;

    @Inject
    public DueScheduleStore(@Engine Database database) {
        this.database = database;
    }

    /** A schedule that was due. */
    public record DueSchedule(TenantId tenantId, ScheduleId scheduleId) {}

    /** Those that have waited longest. */
    public List<DueSchedule> list(int limit) {
        return database.call(handle -> handle.createQuery(
                        "select tenant_id, schedule_id from job_schedule where due_at <= now() order by due_at limit :limit")
                .bind("limit", limit)
                .mapTo(DueSchedule.class)
                .list());
    }
}
