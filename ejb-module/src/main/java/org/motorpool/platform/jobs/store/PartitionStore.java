package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.Attempt;

/** The partitions of the job that an attempt works on. */
@Singleton
public class PartitionStore {

    private final Database database;

    @Inject
    public PartitionStore(Database database) {
        this.database = database;
    }

    /** Notes into how many partitions the job is split. Answers false if it was split before. */
    public boolean keepCount(Attempt attempt, int count) {
        return database.call(handle -> handle.createUpdate("update job set partitions = :count"
                                + " where tenant_id = :tenant and job_id = :job and partitions is null")
                        .bind("count", count)
                        .bind("tenant", attempt.tenant())
                        .bind("job", attempt.jobId())
                        .execute())
                == 1;
    }

    /** Into how many the job was split; 0 if it was not. */
    public int count(Attempt attempt) {
        return database.call(handle -> handle.createQuery(
                        "select coalesce(partitions, 0) from job where tenant_id = :tenant and job_id = :job")
                .bind("tenant", attempt.tenant())
                .bind("job", attempt.jobId())
                .mapTo(Integer.class)
                .one());
    }

    /** Whether there are partitions that have not ended, or whose failure is yet to end the job. */
    public boolean hasUnsettled(Attempt attempt) {
        return database.call(handle -> handle.createQuery("select exists (select from job where tenant_id = :tenant"
                        + " and parent_id = :job and state <> 'succeeded')")
                .bind("tenant", attempt.tenant())
                .bind("job", attempt.jobId())
                .mapTo(Boolean.class)
                .one());
    }

    /** Results as JSON; ids grow in the order of the split. */
    public List<String> results(Attempt attempt) {
        return database.call(handle -> handle.createQuery("select result::text from ("
                        + "select job_id, result from job where tenant_id = :tenant and parent_id = :job"
                        + " union all"
                        + " select job_id, result from job_history where tenant_id = :tenant and parent_id = :job) each"
                        + " where result is not null order by job_id")
                .bind("tenant", attempt.tenant())
                .bind("job", attempt.jobId())
                .mapTo(String.class)
                .list());
    }
}
