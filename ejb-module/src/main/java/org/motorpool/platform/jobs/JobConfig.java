package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.jobs.*} and the roles of the node. */
@Singleton
public class JobConfig {

    private static final String WORKER = "worker";
    /** What the server's executors have threads for (payara/resources.asadmin). */
    private static final int MOST_SLOTS = 64;

    private final Duration lease;
    private final Duration renewal;
    private final Duration poll;
    private final Duration grace;
    private final Duration drain;
    private final Duration keep;
    private final int[] slots;
    private final Set<String> roles;

    /**
     * @param lease how long a node may be silent before its jobs are taken over
     * @param renewal how often leases are renewed; well below a third of the lease
     * @param poll how often a node looks for work even if nobody wakes it
     * @param grace how long an attempt that was asked to end may take before it is interrupted
     * @param drain how long a node that stops waits for attempts to end by themselves before it hands them back; nobody
     *     renews their leases meanwhile
     * @param keep how long finished jobs are known, in whole days
     * @param roles of the node: a node without {@code worker} runs no jobs
     */
    @Inject
    public JobConfig(
            @ConfigProperty(name = "motorpool.jobs.lease", defaultValue = "PT10S") Duration lease,
            @ConfigProperty(name = "motorpool.jobs.renewal", defaultValue = "PT3S") Duration renewal,
            @ConfigProperty(name = "motorpool.jobs.poll", defaultValue = "PT1S") Duration poll,
            @ConfigProperty(name = "motorpool.jobs.grace", defaultValue = "PT5S") Duration grace,
            @ConfigProperty(name = "motorpool.jobs.drain", defaultValue = "PT1S") Duration drain,
            @ConfigProperty(name = "motorpool.jobs.keep", defaultValue = "P30D") Duration keep,
            @ConfigProperty(name = "motorpool.jobs.slots") Optional<int[]> slots,
            @ConfigProperty(name = "motorpool.node.roles", defaultValue = "web,worker") Set<String> roles) {
        if (renewal.plus(drain).compareTo(lease) >= 0) {
            throw new IllegalArgumentException(
                    "motorpool.jobs.renewal (" + renewal + ") and motorpool.jobs.drain (" + drain
                            + ") are together no shorter than motorpool.jobs.lease (" + lease
                            + "): a node that stops would lose the leases of jobs that it still runs.");
        }
        this.lease = lease;
        this.renewal = renewal;
        this.poll = poll;
        this.grace = grace;
        this.drain = drain;
        this.keep = keep;
        this.slots = slots.map(JobConfig::check)
                .orElseGet(() -> slotsFor(Runtime.getRuntime().availableProcessors()));
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

    public Duration drain() {
        return drain;
    }

    public Duration keep() {
        return keep;
    }

    /** How many jobs of a pool this node runs at once. */
    public int slots(JobPool pool) {
        return slots[pool.ordinal()];
    }

    /**
     * Interactive tasks mostly wait for the database, so there are more of them than processors; computing leaves one
     * processor to the rest.
     */
    static int[] slotsFor(int processors) {
        return new int[] {
            Math.min(MOST_SLOTS, 4 * processors),
            Math.min(MOST_SLOTS, Math.max(2, processors)),
            Math.min(MOST_SLOTS, Math.max(1, processors - 1))
        };
    }

    private static int[] check(int[] slots) {
        if (slots.length != JobPool.values().length) {
            throw new IllegalArgumentException("motorpool.jobs.slots names " + slots.length
                    + " pools; it needs one number each for interactive, batch and cpu.");
        }
        if (IntStream.of(slots).anyMatch(some -> some < 0 || some > MOST_SLOTS)) {
            throw new IllegalArgumentException("motorpool.jobs.slots has a number outside of 0 to " + MOST_SLOTS + ".");
        }
        return slots.clone();
    }

    public boolean isWorker() {
        return roles.contains(WORKER);
    }
}
