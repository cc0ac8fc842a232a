package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.jobs.*} and the roles of the node. */
@Singleton
public class JobConfig {

    private static final String WORKER = "worker";

    private final Duration lease;
    private final Duration renewal;
    private final Duration poll;
    private final Duration grace;
    private final Duration keep;
    private final int interactiveSlots;
    private final int batchSlots;
    private final int cpuSlots;
    private final Set<String> roles;

    /**
     * @param lease how long a node may be silent before its jobs are taken over
     * @param renewal how often leases are renewed; well below a third of the lease
     * @param poll how often a node looks for work even if nobody wakes it
     * @param grace how long an attempt that was asked to end may take before it is interrupted
     * @param keep how long finished jobs are known, in whole days
     * @param roles of the node: a node without {@code worker} runs no jobs
     */
    @Inject
    public JobConfig(
            @ConfigProperty(name = "motorpool.jobs.lease", defaultValue = "PT10S") Duration lease,
            @ConfigProperty(name = "motorpool.jobs.renewal", defaultValue = "PT3S") Duration renewal,
            @ConfigProperty(name = "motorpool.jobs.poll", defaultValue = "PT1S") Duration poll,
            @ConfigProperty(name = "motorpool.jobs.grace", defaultValue = "PT5S") Duration grace,
            @ConfigProperty(name = "motorpool.jobs.keep", defaultValue = "P30D") Duration keep,
            @ConfigProperty(name = "motorpool.jobs.slots", defaultValue = "4,2,1") int[] slots,
            @ConfigProperty(name = "motorpool.node.roles", defaultValue = "web,worker") Set<String> roles) {
        if (slots.length != JobPool.values().length) {
            throw new IllegalArgumentException("motorpool.jobs.slots names " + slots.length
                    + " pools; it needs one number each for interactive, batch and cpu.");
        }
        this.lease = lease;
        this.renewal = renewal;
        this.poll = poll;
        this.grace = grace;
        this.keep = keep;
        this.interactiveSlots = slots[0];
        this.batchSlots = slots[1];
        this.cpuSlots = slots[2];
        this.roles = Set.copyOf(roles);
    }

    public Duration lease() {
        return lease;
    }

    public Duration renewal() {
        return renewal;
    }

    public Duration poll() {
        return poll;
    }

    public Duration grace() {
        return grace;
    }

    public Duration keep() {
        return keep;
    }

    /** How many jobs of a pool this node runs at once. */
    public int slots(JobPool pool) {
        return switch (pool) {
            case INTERACTIVE -> interactiveSlots;
            case BATCH -> batchSlots;
            case CPU -> cpuSlots;
        };
    }

    public boolean isWorker() {
        return roles.contains(WORKER);
    }
}
