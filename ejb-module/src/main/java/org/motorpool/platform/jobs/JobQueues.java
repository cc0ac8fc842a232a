package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.motorpool.platform.jobs.store.JobQueueStore;
import org.motorpool.platform.jobs.store.JobQueueStore.OfType;
import org.motorpool.platform.jobs.store.WaitingStore;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.TenantId;

/** What waits and runs, why it waits, and for how long. */
@Singleton
@Transactional
public class JobQueues {

    /** As many as tell how long such a job takes. */
    private static final int MOST = 50;

    private static final Duration LATELY = Duration.ofDays(1);

    private final JobQueueStore queues;
    private final WaitingStore waiting;
    private final JobPauses pauses;
    private final JobTypes types;
    private final JobConfig config;
    private final JobQueueConfig limits;
    private final Clock clock;

    @Inject
    public JobQueues(
            JobQueueStore queues,
            WaitingStore waiting,
            JobPauses pauses,
            JobTypes types,
            JobConfig config,
            JobQueueConfig limits,
            Clock clock) {
        this.queues = queues;
        this.waiting = waiting;
        this.pauses = pauses;
        this.types = types;
        this.config = config;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A tenant's jobs of one type.
     *
     * @param type empty if this version of the application knows none of its name
     * @param waiting whose time has come
     * @param later whose time has not
     * @param oldestWait of those whose time has come
     */
    public record Queue(
            String name,
            Optional<JobType> type,
            int waiting,
            int later,
            int running,
            Optional<Duration> oldestWait,
            WaitingFacts.Pause pause) {}

    /** Why a job waits, and when it may start. */
    public record Wait(List<WaitingReason> reasons, Optional<Duration> startsIn) {}

    /** Of every type that is known or has jobs, by name. */
    @Read
    public List<Queue> list(TenantId tenant) {
        Map<String, OfType> counted = new TreeMap<>(
                queues.byType(tenant).stream().collect(Collectors.toMap(OfType::type, Function.identity())));
        types.all().keySet().forEach(name -> counted.putIfAbsent(name, new OfType(name, 0, 0, 0, null)));
        Set<String> ofTenant = pauses.ofTenant(tenant);
        Set<String> ofAll = pauses.ofAll();
        return counted.values().stream()
                .map(some -> new Queue(
                        some.type(),
                        types.find(some.type()),
                        some.waiting(),
                        some.later(),
                        some.running(),
                        Optional.ofNullable(some.oldestWait())
                                .map(seconds -> Duration.ofMillis((long) (seconds * 1000))),
                        new WaitingFacts.Pause(ofAll.contains(some.type()), ofTenant.contains(some.type()))))
                .toList();
    }

    /** How many of a tenant's jobs may wait. */
    public int limit() {
        return limits.queueLimit();
    }

    /** Why a job waits; empty if it does not. */
    public Optional<Wait> whyWaiting(TenantId tenant, Job job) {
        if (!job.state().equals(JobState.QUEUED.text())) {
            return Optional.empty();
        }
        return waiting.find(tenant, job.jobId(), types::find, config.lease(), meanRun(tenant, job.type()))
                .map(facts -> new Wait(WaitingRules.reasons(facts), WaitingRules.startsIn(facts)));
    }

    /** How long a running job goes on, about: by its progress, else by how long such jobs took lately. */
    public Optional<Duration> remaining(TenantId tenant, Job job) {
        Instant startedAt = job.startedAt();
        if (!job.state().equals(JobState.RUNNING.text()) || startedAt == null) {
            return Optional.empty();
        }
        Duration spent = Duration.between(startedAt, clock.instant());
        if (job.done() > 0 && job.total() > 0) {
            double left = (double) (job.total() - job.done()) / job.done();
            return Optional.of(atLeastNothing(Duration.ofMillis((long) (spent.toMillis() * left))));
        }
        return meanRun(tenant, job.type()).map(mean -> atLeastNothing(mean.minus(spent)));
    }

    private Optional<Duration> meanRun(TenantId tenant, String type) {
        return queues.meanRun(tenant, type, clock.instant().minus(LATELY), MOST);
    }

    private static Duration atLeastNothing(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
