package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobSummary;
import org.motorpool.platform.jobs.TenantJobFeed.Look;
import org.motorpool.platform.security.TenantId;

/**
 * Looks at the jobs of one tenant, live and finished. They read by index, a bounded number of rows for each condition:
 * job ids begin with the time at which they were made, so what is new is found by id.
 */
@Singleton
public class TenantJobFeedStore {

    private static final String SELECT =
            "(select %d as part, job_id, owner_id, type, state, stage, done, total, version from ";
    private static final String MINE = " where tenant_id = :tenant and ";
    private static final String BOUND = " limit :limit)";
    private static final String NEWEST = " order by job_id desc" + BOUND;

    private static final String UNFINISHED =
            all("job" + MINE + "state = 'running'" + BOUND, "job" + MINE + "state = 'queued'" + NEWEST);

    private static final String CHANGED = all(
            "job" + MINE + "job_id = any(:watched))",
            "job_history" + MINE + "job_id = any(:watched))",
            "job" + MINE + "state = 'running'" + BOUND,
            "job" + MINE + "job_id > :newest" + NEWEST,
            "job_history" + MINE + "job_id > :newest" + NEWEST);
    /** Those are as many as were asked for. */
    private static final int WATCHED_PARTS = 2;

    private static final String MISSED = all(
            "job" + MINE + "state = 'running'" + BOUND,
            "job" + MINE + "job_id > :newest" + NEWEST,
            "job_history" + MINE + "job_id > :newest" + NEWEST,
            "job" + MINE + "finished_at > :since" + BOUND,
            "job_history" + MINE + "finished_at > :since" + BOUND,
            "job" + MINE + "state = 'queued' and not_before > :since" + BOUND);

    private final Database database;

    @Inject
    public TenantJobFeedStore(@Engine Database database) {
        this.database = database;
    }

    public Instant now() {
        return database.call(TenantJobFeedStore::now);
    }

    /** What runs, and the newest that wait. */
    public Look unfinished(TenantId tenant, int limit) {
        return look(tenant, UNFINISHED, 0, limit, query -> query);
    }

    /** What may have changed since a moment not long ago: what runs, what is new, and those that are watched. */
    public Look changed(TenantId tenant, Instant since, Collection<JobId> watched, int limit) {
        return look(tenant, CHANGED, WATCHED_PARTS, limit, query -> query.bind("newest", firstId(since))
                .bindArray(
                        "watched",
                        UUID.class,
                        watched.stream().map(JobId::value).toList()));
    }

    /** What changed since a moment, whatever was known of it. */
    public Look missed(TenantId tenant, Instant since, int limit) {
        return look(tenant, MISSED, 0, limit, query -> query.bind("newest", firstId(since))
                .bind("since", since));
    }

    private static String all(String... parts) {
        return IntStream.range(0, parts.length)
                .mapToObj(part -> String.format(SELECT, part) + parts[part])
                .collect(Collectors.joining(" union all "));
    }

    /** A row and the condition that it meets; it may meet several. */
    private record Found(int part, JobSummary job) {}

    private Look look(TenantId tenant, String sql, int unbounded, int limit, UnaryOperator<Query> binding) {
        return database.call(handle -> {
            List<Found> found = binding.apply(
                            handle.createQuery(sql).bind("tenant", tenant).bind("limit", limit))
                    .map((rows, context) -> new Found(
                            rows.getInt("part"),
                            context.findRowMapperFor(JobSummary.class)
                                    .orElseThrow()
                                    .map(rows, context)))
                    .list();
            boolean complete = found.stream()
                    .filter(row -> row.part() >= unbounded)
                    .collect(Collectors.groupingBy(Found::part, Collectors.counting()))
                    .values()
                    .stream()
                    .allMatch(count -> count < limit);
            List<JobSummary> jobs = found.stream().map(Found::job).distinct().toList();
            return new Look(now(handle), jobs, complete);
        });
    }

    /** When the transaction began. */
    private static Instant now(Handle handle) {
        return handle.createQuery("select now()").mapTo(Instant.class).one();
    }

    /** The smallest id that was made then (UUID version 7). */
    private static UUID firstId(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000L, Long.MIN_VALUE);
    }
}
