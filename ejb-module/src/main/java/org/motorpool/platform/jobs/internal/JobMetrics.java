package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobPriority;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.store.JobDepthStore;
import org.motorpool.platform.jobs.store.JobDepthStore.Depth;
import org.motorpool.platform.metrics.Meters;

/**
 * What operators watch, under {@code /metrics}. Tags are types, pools, priorities and outcomes, of which there are few;
 * never tenants or jobs. The depth of the queue is the cluster's and the same on each node, all else is this node's.
 */
@Singleton
public class JobMetrics {

    private static final String PREFIX = "motorpool_jobs_";

    /** What a timer counts in; it shows seconds. */
    private static final String TIME = MetricUnits.NANOSECONDS;

    private final Meters meters;
    private final JobDepthStore depths;
    private final RunningAttempts runningAttempts;
    private final JobConfig config;
    private final JobTypes types;
    private final Map<Queue, Depth> known = new ConcurrentHashMap<>();

    @Inject
    public JobMetrics(
            Meters meters, JobDepthStore depths, RunningAttempts runningAttempts, JobConfig config, JobTypes types) {
        this.meters = meters;
        this.depths = depths;
        this.runningAttempts = runningAttempts;
        this.config = config;
        this.types = types;
    }

    private record Queue(String type, int priority) {}

    /** How an attempt came to its end. */
    enum Outcome {
        SUCCEEDED,
        FAILED,
        /** It was asked to end and did. */
        ENDED,
        /** It waits for its partitions. */
        PARKED,
        HANDED_BACK;

        private Tag tag() {
            return new Tag("outcome", name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    /** Makes those that stand at zero until something happens. */
    public void start() {
        staleFences(0);
        takeovers(0);
        for (JobPool pool : JobPool.values()) {
            Tag tag = new Tag("pool", pool.text());
            meters.gauge(describe("slots", "Slots of this node", MetricUnits.NONE), () -> config.slots(pool), tag);
            meters.gauge(
                    describe("slots_used", "Slots of this node with an attempt", MetricUnits.NONE),
                    () -> runningAttempts.slots(pool),
                    tag);
        }
        // Who watches what waits needs a figure before anything does.
        for (JobType type : types.all().values()) {
            Queue queue = new Queue(type.name(), type.priority().rank());
            known.put(queue, Depth.none(queue.type(), queue.priority()));
            showDepth(queue);
        }
    }

    /** Looks how much waits, over all tenants. */
    public void look() {
        Map<Queue, Depth> found = new HashMap<>();
        for (Depth depth : depths.depths()) {
            found.put(new Queue(depth.type(), depth.priority()), depth);
        }
        known.replaceAll((queue, before) -> found.getOrDefault(queue, Depth.none(queue.type(), queue.priority())));
        found.forEach((queue, depth) -> {
            if (known.put(queue, depth) == null) {
                showDepth(queue);
            }
        });
    }

    private void showDepth(Queue queue) {
        Tag[] tags = {
            new Tag("type", queue.type()),
            new Tag("priority", JobPriority.ofRank(queue.priority()).text())
        };
        meters.gauge(
                describe("waiting", "Jobs that wait for a node", MetricUnits.NONE),
                () -> depth(queue).waiting(),
                tags);
        meters.gauge(
                describe("oldest_seconds", "How long the oldest of them could have run", MetricUnits.SECONDS),
                () -> depth(queue).oldestSeconds(),
                tags);
    }

    private Depth depth(Queue queue) {
        return known.getOrDefault(queue, Depth.none(queue.type(), queue.priority()));
    }

    /** A job was claimed this long after it could have been. */
    void waited(String type, Duration time) {
        meters.timer(describe("wait", "From when a job could start to its claim", TIME), type(type))
                .update(time.isNegative() ? Duration.ZERO : time);
    }

    /** An attempt came to its end. */
    void ended(RunningAttempt running, Outcome outcome) {
        String name = running.type().name();
        meters.counter(describe("attempts", "Attempts by how they ended", MetricUnits.NONE), type(name), outcome.tag())
                .inc();
        running.age().ifPresent(age -> meters.timer(
                        describe("run", "From the start of an attempt to its end", TIME), type(name))
                .update(age));
    }

    /** Writes of attempts that had lost their job were refused. */
    void staleFences(int refused) {
        meters.counter(describe("stale_fences", "Refused writes of attempts that had lost their job", "none"))
                .inc(refused);
    }

    /** Jobs of silent nodes were taken away by this one. */
    void takeovers(int taken) {
        meters.counter(describe("takeovers", "Jobs taken from nodes that fell silent", "none"))
                .inc(taken);
    }

    private static Tag type(String name) {
        return new Tag("type", name);
    }

    private static Metadata describe(String name, String description, String unit) {
        return Metadata.builder()
                .withName(PREFIX + name)
                .withDescription(description)
                .withUnit(unit)
                .build();
    }
}
