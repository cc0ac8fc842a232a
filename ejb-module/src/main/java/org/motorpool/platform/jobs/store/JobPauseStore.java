package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Types that a tenant has paused for itself. */
@Singleton
public class JobPauseStore {

    private final Database database;

    @Inject
    public JobPauseStore(Database database) {
        this.database = database;
    }

    public void add(TenantId tenant, String type, UserId by, Instant now) {
        database.run(handle -> handle.createUpdate("insert into job_pause (tenant_id, type, paused_at, paused_by)"
                        + " values (:tenant, :type, :now, :by) on conflict (tenant_id, type) do nothing")
                .bind("tenant", tenant)
                .bind("type", type)
                .bind("now", now)
                .bind("by", by)
                .execute());
    }

    public void remove(TenantId tenant, String type) {
        database.run(handle -> handle.createUpdate("delete from job_pause where tenant_id = :tenant and type = :type")
                .bind("tenant", tenant)
                .bind("type", type)
                .execute());
    }

    public Set<String> list(TenantId tenant) {
        return database.call(handle -> handle.createQuery("select type from job_pause where tenant_id = :tenant")
                .bind("tenant", tenant)
                .mapTo(String.class)
                .set());
    }
}
