package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.store.JobNodeStore;

/** Says that this node runs jobs, for whoever asks why a job waits. Claims do not depend on it. */
@Singleton
public class LiveNodes {

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final JobNodeStore store;
    private final JobConfig config;
    private final NodeName node;

    @Inject
    public LiveNodes(JobNodeStore store, JobConfig config, NodeName node) {
        this.store = store;
        this.config = config;
        this.node = node;
    }

    public void tell() {
        Map<JobPool, Integer> slots = new EnumMap<>(JobPool.class);
        for (JobPool pool : JobPool.values()) {
            slots.put(pool, config.slots(pool));
        }
        store.tell(node.toString(), slots);
        store.removeSilent(FORGOTTEN);
    }

    /** The node takes nothing new. */
    public void leave() {
        store.remove(node.toString());
    }
}
