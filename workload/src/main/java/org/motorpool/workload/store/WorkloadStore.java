package org.motorpool.workload.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.security.TenantId;

/** What attempts leave behind. Times are the database's, the one clock that all nodes share. */
@Singleton
public class WorkloadStore {

    private final Database database;
    private final String node;

    @Inject
    public WorkloadStore(
            Database database, @ConfigProperty(name = "motorpool.node.name", defaultValue = "node") String node) {
        this.database = database;
        this.node = node;
    }

    /** How many of a type wait and run. */
    public record Unfinished(int queued, int running) {}

    /** A row to copy. */
    public record SourceRow(long key, String payload) {}

    /** A copied row. */
    public record CopiedRow(long key, String digest) {}

    public void addStart(Attempt attempt) {
        database.run(
                handle -> handle.createUpdate("insert into workload_start (tenant_id, job_id, attempt, fence, node)"
                                + " values (:tenant, :job, :attempt, :fence, :node)")
                        .bind("tenant", attempt.tenant())
                        .bind("job", attempt.jobId())
                        .bind("attempt", attempt.number())
                        .bind("fence", attempt.fence())
                        .bind("node", node)
                        .execute());
    }

    /** @param storageKey of the effect's file, if it has one */
    public void addEffect(Attempt attempt, @Nullable String storageKey) {
        database.run(handle -> handle.createUpdate(
                        "insert into workload_effect (tenant_id, job_id, attempt, fence, node, storage_key)"
                                + " values (:tenant, :job, :attempt, :fence, :node, :key)")
                .bind("tenant", attempt.tenant())
                .bind("job", attempt.jobId())
                .bind("attempt", attempt.number())
                .bind("fence", attempt.fence())
                .bind("node", node)
                .bind("key", storageKey)
                .execute());
    }

    public Unfinished unfinished(TenantId tenant, String type) {
        return database.call(handle -> handle.createQuery("select count(*) filter (where state = 'queued')::integer"
                        + " as queued, count(*) filter (where state = 'running')::integer as running from job"
                        + " where tenant_id = :tenant and type = :type and state in ('queued', 'running')")
                .bind("tenant", tenant)
                .bind("type", type)
                .map((row, context) -> new Unfinished(row.getInt("queued"), row.getInt("running")))
                .one());
    }

    /** Rows in the order of their keys, from a key on. */
    public List<SourceRow> source(long from, long end, int limit) {
        return database.call(handle -> handle.createQuery("select key, payload from workload_source"
                        + " where key >= :from and key < :end order by key limit :limit")
                .bind("from", from)
                .bind("end", end)
                .bind("limit", limit)
                .map((row, context) -> new SourceRow(row.getLong("key"), row.getString("payload")))
                .list());
    }

    /** Keeps one chunk: its rows, and its part with the file that has the same rows. */
    public void addPart(Attempt attempt, int part, List<CopiedRow> rows, String storageKey) {
        database.run(handle -> {
            handle.createUpdate("insert into workload_row (job_id, key, digest, part, fence)"
                            + " select :job, r.key, r.digest, :part, :fence"
                            + " from unnest(:keys::bigint[], :digests::text[]) as r (key, digest)")
                    .bind("job", attempt.jobId())
                    .bind("part", part)
                    .bind("fence", attempt.fence())
                    .bindArray(
                            "keys",
                            Long.class,
                            rows.stream().map(CopiedRow::key).toList())
                    .bindArray(
                            "digests",
                            String.class,
                            rows.stream().map(CopiedRow::digest).toList())
                    .execute();
            handle.createUpdate("insert into workload_part (tenant_id, job_id, part, rows, fence, node, storage_key)"
                            + " values (:tenant, :job, :part, :rows, :fence, :node, :key)")
                    .bind("tenant", attempt.tenant())
                    .bind("job", attempt.jobId())
                    .bind("part", part)
                    .bind("rows", rows.size())
                    .bind("fence", attempt.fence())
                    .bind("node", node)
                    .bind("key", storageKey)
                    .execute();
        });
    }
}
