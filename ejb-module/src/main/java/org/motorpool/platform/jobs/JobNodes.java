package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.motorpool.platform.jobs.store.JobNodeStore;

/** The nodes that run jobs, by their own word. */
@Singleton
public class JobNodes {

    private final JobNodeStore store;
    private final JobConfig config;

    @Inject
    public JobNodes(JobNodeStore store, JobConfig config) {
        this.store = store;
        this.config = config;
    }

    /**
     * A pool of a node.
     *
     * @param running how many jobs of the pool the node runs
     */
    public record NodePool(String node, String pool, int slots, int running, Instant seenAt) {}

    /** The pools of the nodes that are alive, by name. */
    public List<NodePool> list() {
        return store.list(config.lease());
    }
}
