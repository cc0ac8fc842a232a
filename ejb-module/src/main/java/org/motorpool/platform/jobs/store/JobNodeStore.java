package org.motorpool.platform.jobs.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.jobs.JobNodes.NodePool;
import org.motorpool.platform.jobs.JobPool;

/** Table {@code job_node}: which nodes run jobs of which pools, seen by the database's clock. */
@Singleton
public class JobNodeStore {

    private final Database database;

    @Inject
    public JobNodeStore(@Engine Database database) {
        this.database = database;
    }

    /** Notes that the node is there, with the slots of each pool. */
    public void tell(String node, Map<JobPool, Integer> slots) {
        database.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into job_node (node, pool, slots, seen_at)"
                    + " values (:node, :pool, :slots, now()) on conflict (node, pool)"
                    + " do update set slots = excluded.slots, seen_at = excluded.seen_at");
            slots.forEach((pool, some) -> batch.bind("node", node)
                    .bind("pool", pool.text())
                    .bind("slots", some)
                    .add());
            batch.execute();
        });
    }

    /** The node stops. */
    public void remove(String node) {
        database.run(handle -> handle.createUpdate("delete from job_node where node = :node")
                .bind("node", node)
                .execute());
    }

    /** Forgets nodes that have been silent for so long. */
    public int removeSilent(Duration silence) {
        return database.call(handle -> handle.createUpdate(
                        "delete from job_node where seen_at < now() - :silence * interval '1 millisecond'")
                .bind("silence", silence.toMillis())
                .execute());
    }

    /** The nodes that were seen within {@code lease}, by name. */
    public List<NodePool> list(Duration lease) {
        return database.call(handle -> handle.createQuery(
                        "select node, pool, slots, seen_at,"
                                + " (select count(*)::integer from job where state = 'running' and lease_owner = node"
                                + "  and job.pool = job_node.pool) as running"
                                + " from job_node where seen_at > now() - :lease * interval '1 millisecond' order by node, pool")
                .bind("lease", lease.toMillis())
                .mapTo(NodePool.class)
                .list());
    }
}
