package org.motorpool.platform.jobs.rest;

import java.time.Instant;
import org.motorpool.platform.jobs.JobNodes.NodePool;

/**
 * A pool of a node that runs jobs.
 *
 * @param slots how many of the pool's jobs the node runs at once; short ones may share a slot
 * @param seenAt when it last said that it is there
 */
public record JobNodeJson(String node, String pool, int slots, int running, Instant seenAt) {

    static JobNodeJson of(NodePool pool) {
        return new JobNodeJson(pool.node(), pool.pool(), pool.slots(), pool.running(), pool.seenAt());
    }
}
