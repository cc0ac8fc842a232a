package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Jobs of all tenants, as the engine needs them. Each method is one short transaction. Leases are measured by the
 * database's clock, the only one that all nodes share.
 */
@Singleton
public class JobEngineStore {

    private static final String OF_ATTEMPTS = " where state = 'running' and lease_owner = :node"
            + " and (job_id, fence) in (select * from unnest(:jobs::uuid[], :fences::bigint[]))";

    private final Database database;

    @Inject
    public JobEngineStore(@Engine Database database) {
        this.database = database;
    }

    /**
     * A job just claimed by this node.
     *
     * @param waitedMillis since it could have started
     */
    public record Claimed(
            TenantId tenantId,
            JobId jobId,
            @Nullable UserId ownerId,
            String type,
            int attempt,
            long fence,
            String params,
            @Nullable Long batchExecutionId,
            long waitedMillis) {

        public Attempt toAttempt() {
            return new Attempt(jobId, tenantId, Optional.ofNullable(ownerId), type, attempt, fence, params);
        }
    }

    /**
     * Why an attempt failed.
     *
     * @param error for people
     * @param cause short, and the same for all that failed in the same way
     * @param stack for whoever has to mend it
     */
    public record Failure(String error, String cause, Optional<String> stack) {

        public static final String NODE_LOST = "node-lost";
        public static final String TIMED_OUT = "timed-out";
        /** It was asked to end, as by a cancel, and did. */
        public static final String ENDED = "ended";

        private static final int LONGEST_ERROR = 4_000;

        /** A message may hold whatever somebody sent; no database keeps a NUL, and nobody reads a megabyte. */
        public Failure {
            error = error.substring(0, Math.min(error.length(), LONGEST_ERROR)).replace('\0', ' ');
        }

        /** A failure that left no trace. */
        public static Failure of(String error, String cause) {
            return new Failure(error, cause, Optional.empty());
        }
    }

    /** A lease that this node still holds. */
    public record Renewed(JobId jobId, long fence, boolean cancelRequested) {}

    /**
     * Takes jobs whose lease expired away from their nodes: back into the queue, or dead if their attempts are used up
     * or cancelled if that was asked for. A row that an open transaction of the old attempt holds is left until that
     * transaction ends; the session time-outs of the application's role see to it.
     *
     * @return the jobs that changed
     */
    public List<JobId> takeOverExpired() {
        return database.call(handle -> handle.createQuery("with expired as (select tenant_id, job_id from job"
                        + " where state = 'running' and lease_until < now() for update skip locked)"
                        + " update job set fence = fence + 1, takeovers = takeovers + 1, version = version + 1,"
                        + " error = 'The node ' || lease_owner || ' stopped renewing its lease.',"
                        + " cause = :cause, stack = null,"
                        + " lease_owner = null, lease_until = null,"
                        + " state = case when cancel_requested then 'cancelled'"
                        + "   when attempt < max_attempts then 'queued' else 'dead' end,"
                        + " finished_at = case when cancel_requested or attempt >= max_attempts then now() end"
                        + " from expired where job.tenant_id = expired.tenant_id and job.job_id = expired.job_id"
                        + " returning job.job_id")
                .bind("cause", Failure.NODE_LOST)
                .mapTo(JobId.class)
                .list());
    }

    /**
     * Renews the leases of a node's attempts in one statement: of those that really run, so that a job whose attempt
     * was lost on the way is taken over like that of a dead node. A job that is missing in the answer is lost to the
     * node, unless its row is locked by the node's own transaction: see {@link #held}.
     */
    public List<Renewed> renew(String node, Collection<Attempt> attempts, Duration lease) {
        return database.call(handle -> ofAttempts(
                        handle.createQuery("with mine as (select tenant_id, job_id from job"
                                + OF_ATTEMPTS + " for no key update skip locked)"
                                + " update job set lease_until = now() + :lease * interval '1 millisecond'"
                                + " from mine where job.tenant_id = mine.tenant_id and job.job_id = mine.job_id"
                                + " returning job.job_id, fence, cancel_requested"),
                        node,
                        attempts)
                .bind("lease", lease.toMillis())
                .mapTo(Renewed.class)
                .list());
    }

    /** The leases that a node holds by the last committed state, locked or not. */
    public List<Renewed> held(String node, Collection<Attempt> attempts) {
        return database.call(handle -> ofAttempts(
                        handle.createQuery("select job_id, fence, cancel_requested from job" + OF_ATTEMPTS),
                        node,
                        attempts)
                .mapTo(Renewed.class)
                .list());
    }

    private static Query ofAttempts(Query query, String node, Collection<Attempt> attempts) {
        return query.bind("node", node)
                .bindArray(
                        "jobs",
                        UUID.class,
                        attempts.stream()
                                .map(attempt -> attempt.jobId().value())
                                .toList())
                .bindArray(
                        "fences",
                        Long.class,
                        attempts.stream().map(Attempt::fence).toList());
    }

    /** Writes how far an attempt is, if it still holds the fence. */
    public boolean progress(Attempt attempt, Attempt.Progress progress) {
        return database.call(handle -> handle.createUpdate("update job set stage = :stage, done = :done,"
                                + " total = :total, version = version + 1"
                                + " where job_id = :job and fence = :fence and state = 'running'")
                        .bind("stage", progress.stage())
                        .bind("done", progress.done())
                        .bind("total", progress.total())
                        .bind("job", attempt.jobId())
                        .bind("fence", attempt.fence())
                        .execute())
                == 1;
    }

    /** Remembers the batch execution, from which a later attempt restarts. */
    public boolean keepExecution(Attempt attempt, long executionId) {
        return database.call(handle -> handle.createUpdate("update job set batch_execution_id = :execution"
                                + " where job_id = :job and fence = :fence and state = 'running'")
                        .bind("execution", executionId)
                        .bind("job", attempt.jobId())
                        .bind("fence", attempt.fence())
                        .execute())
                == 1;
    }

    /**
     * Ends an attempt that failed: another one after {@code backoff}, or none if it was the last or {@code permanent}.
     *
     * @return whether the attempt still held the fence
     */
    public boolean fail(Attempt attempt, Failure failure, boolean permanent, Duration backoff) {
        return database.call(handle -> handle.createUpdate("update job set error = :error, cause = :cause,"
                                + " stack = :stack, lease_owner = null,"
                                + " lease_until = null, version = version + 1,"
                                + " not_before = now() + :backoff * interval '1 millisecond',"
                                + " state = case when cancel_requested then 'cancelled'"
                                + "   when :permanent or attempt >= max_attempts then 'dead' else 'queued' end,"
                                + " finished_at = case when cancel_requested or :permanent or attempt >= max_attempts"
                                + "   then now() end"
                                + " where job_id = :job and fence = :fence and state = 'running'")
                        .bind("error", failure.error())
                        .bind("cause", failure.cause())
                        .bind("stack", failure.stack().orElse(null))
                        .bind("backoff", backoff.toMillis())
                        .bind("permanent", permanent)
                        .bind("job", attempt.jobId())
                        .bind("fence", attempt.fence())
                        .execute())
                == 1;
    }

    /** Gives a job back unfinished, without counting the attempt: the node stops. It keeps its place in the queue. */
    public boolean handBack(Attempt attempt) {
        return release(attempt, "", "");
    }

    /**
     * Gives the slot of a job back that has split its work, without counting the attempt; its time comes when its partitions
     * have ended.
     *
     * @return false if it has not split, or the fence is stale
     */
    public boolean park(Attempt attempt) {
        return release(attempt, " not_before = 'infinity',", " and partitions is not null");
    }

    private boolean release(Attempt attempt, String change, String condition) {
        return database.call(handle -> handle.createUpdate("update job set attempt = attempt - 1," + change
                                + " state = case when cancel_requested then 'cancelled' else 'queued' end,"
                                + " finished_at = case when cancel_requested then now() end,"
                                + " fence = fence + 1, lease_owner = null, lease_until = null,"
                                + " version = version + 1 where job_id = :job and fence = :fence and state = 'running'"
                                + condition)
                        .bind("job", attempt.jobId())
                        .bind("fence", attempt.fence())
                        .execute())
                == 1;
    }

    /** The versions of some jobs, by which streams see what changed. */
    public List<JobVersion> versions(Collection<UUID> jobs) {
        return database.call(handle -> handle.createQuery("select job_id, version from job where job_id = any(:jobs)"
                        + " union all select job_id, version from job_history where job_id = any(:jobs)")
                .bindArray("jobs", UUID.class, List.copyOf(jobs))
                .mapTo(JobVersion.class)
                .list());
    }

    /** How new a job is. */
    public record JobVersion(JobId jobId, long version) {}
}
