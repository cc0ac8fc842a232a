package org.motorpool.platform.jobs.rest;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.Job;
import org.motorpool.platform.jobs.JobChanged;
import org.motorpool.platform.jobs.JobFeed;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobSummary;
import org.motorpool.platform.jobs.TenantJobFeed;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.replicas.ConsistencyTokens;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.StandingCredentials;
import org.motorpool.platform.security.TenantId;
import org.motorpool.web.drain.NodeDrains;

/**
 * The streams of this node that follow jobs. A stream carries states, not steps: a client that was slow or away gets
 * a job as it stands, which is why it may be resumed on any node. Changes come by wake-up; what a lost wake-up missed
 * is found by looking at the versions of the followed jobs every two seconds, which is also how soon a stream ends whose
 * session or API key does. Only the streams' own executor ever waits for a client.
 */
@ApplicationScoped
@NullUnmarked
public class JobStreams {

    private static final Logger LOG = System.getLogger(JobStreams.class.getName());
    private static final int LOOK_SECONDS = 2;
    /** The most often that all changes of a tenant are looked for. */
    private static final int PROMPT_MILLIS = 500;
    /** Proxies and browsers drop a silent connection; a comment every so often keeps it. */
    private static final int LOOKS_PER_HEARTBEAT = 7;

    @Inject
    private JobService jobs;

    @Inject
    private JobFeed feed;

    @Inject
    private TenantJobFeed tenantFeed;

    @Inject
    private CurrentTenant currentTenant;

    @Inject
    private StandingCredentials credentials;

    @Inject
    private ConsistencyTokens tokens;

    @Inject
    private Json json;

    @Inject
    private Clock clock;

    @Inject
    private JobStreamConfig config;

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    @Resource(lookup = "concurrent/motorpool-streams")
    private ManagedExecutorService executor;

    private OpenStreams streams;
    private TenantLooks tenantLooks;
    private ScheduledFuture<?> prompting;
    private ScheduledFuture<?> looking;
    private JobFeed.Subscription subscription;
    private int looks;

    @PostConstruct
    void open() {
        streams = new OpenStreams(config.perNode(), config.perUser());
        tenantLooks = new TenantLooks(tenantFeed);
        subscription = feed.subscribe(this::onChange);
        prompting = timer.scheduleWithFixedDelay(
                this::lookIfAnnounced, PROMPT_MILLIS, PROMPT_MILLIS, TimeUnit.MILLISECONDS);
        looking = timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void close() {
        looking.cancel(false);
        subscription.close();
        prompting.cancel(false);
        streams.all().forEach(ClientStream::end);
    }

    void moveOn(@Observes(notifyObserver = Reception.IF_EXISTS) NodeDrains stopping) {
        streams.all().forEach(stream -> stream.moveOn(stopping.comeBackIn()));
    }

    /** @throws MotorpoolException a {@link JobStreamError} if there are too many streams */
    void follow(ClientStream.Follower follower, JobId job, long seenVersion, SseEventSink sink, Sse sse) {
        TenantId tenant = follower.tenant();
        JobStream stream =
                new JobStream(follower, job, seenVersion, () -> read(tenant, job), oneJob(tenant, sink, sse), executor);
        streams.add(stream);
        stream.wake();
    }

    /**
     * Follows the jobs that the follower may see.
     *
     * @param position where the client was before; empty for the first time
     * @throws MotorpoolException a {@link JobStreamError} if there are too many streams
     */
    void followAll(ClientStream.Follower follower, Optional<Instant> position, SseEventSink sink, Sse sse) {
        Caller caller = follower.caller();
        TenantId tenant = caller.tenant();
        boolean seesAll = caller.has(Role.TENANT_ADMIN) || caller.has(Role.DISPATCHER);
        TenantStream stream = new TenantStream(
                follower,
                () -> position.map(since -> tenantFeed.missed(tenant, since))
                        .orElseGet(() -> tenantFeed.unfinished(tenant)),
                job -> seesAll || caller.user().equals(job.ownerId()),
                allJobs(sink, sse),
                executor);
        streams.add(stream);
        stream.wake();
    }

    /** With which a client sees what the job did; empty while it is not finished. */
    Optional<String> tokenOf(Job job) {
        return job.isFinished() ? Optional.of(tokens.now()) : Optional.empty();
    }

    private Job read(TenantId tenant, JobId job) {
        try (CurrentTenant.Scope scope = currentTenant.bind(tenant)) {
            return jobs.get(tenant, job);
        }
    }

    private void onChange(JobChanged change) {
        streams.all(JobStream.class).stream()
                .filter(stream -> change.jobs().contains(stream.job()))
                .forEach(JobStream::wake);
        if (!streams.all(TenantStream.class).isEmpty()) {
            tenantLooks.announce(change.jobs());
        }
    }

    private void look() {
        try {
            long now = System.nanoTime();
            streams.all().forEach(stream -> stream.endIfOverdue(config.sendLimit(), now));
            streams.all().stream().filter(ClientStream::hasEnded).forEach(streams::remove);
            endRevoked();
            boolean heartbeat = ++looks % LOOKS_PER_HEARTBEAT == 0;
            lookAtJobs(heartbeat);
            lookAtTenants(heartbeat);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look for changed jobs; trying again.", e);
        }
    }

    /** Whoever is signed out, or may do something else than when they came, follows nothing any more. */
    private void endRevoked() {
        Set<Credential> asked = streams.all().stream()
                .map(stream -> stream.follower().credential())
                .collect(Collectors.toSet());
        Map<Credential, Set<Role>> standing = credentials.among(asked);
        streams.all().stream()
                .filter(stream -> asked.contains(stream.follower().credential())
                        && !stream.follower().isAmong(standing))
                .forEach(ClientStream::cut);
    }

    private void lookAtJobs(boolean heartbeat) {
        List<JobStream> following = streams.all(JobStream.class);
        if (following.isEmpty()) {
            return;
        }
        Map<JobId, Long> versions =
                feed.versions(following.stream().map(JobStream::job).collect(Collectors.toSet()));
        for (JobStream stream : following) {
            if (versions.getOrDefault(stream.job(), Long.MAX_VALUE) > stream.seenVersion()) {
                stream.wake();
            } else if (heartbeat) {
                stream.beat();
            }
        }
    }

    private void lookAtTenants(boolean heartbeat) {
        List<TenantStream> following = streams.all(TenantStream.class);
        tenantLooks.look(following);
        if (heartbeat) {
            following.forEach(TenantStream::beat);
        }
    }

    /** What is announced need not wait for the next look. */
    private void lookIfAnnounced() {
        try {
            if (tenantLooks.isAnyAnnounced()) {
                lookAtTenants(false);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look for changed jobs; trying again.", e);
        }
    }

    private JobStream.Client oneJob(TenantId tenant, SseEventSink sink, Sse sse) {
        class Client extends SseClient implements JobStream.Client {

            Client() {
                super(sink, sse);
            }

            @Override
            public Runnable writer(Job state) {
                OutboundSseEvent event = event(
                                "job",
                                json.write(JobJson.of(
                                        state,
                                        place(tenant, state),
                                        clock.instant(),
                                        tokenOf(state).orElse(null))))
                        .id(Long.toString(state.version()))
                        .build();
                return () -> send(event);
            }
        }
        return new Client();
    }

    private TenantStream.Client allJobs(SseEventSink sink, Sse sse) {
        class Client extends SseClient implements TenantStream.Client {

            Client() {
                super(sink, sse);
            }

            @Override
            public Runnable writer(TenantStream.Changes changes) {
                List<OutboundSseEvent.Builder> events = new ArrayList<>();
                if (changes.hasGap()) {
                    events.add(event("gap", "{}"));
                }
                String token = changes.jobs().stream().anyMatch(JobSummary::isFinished) ? tokens.now() : null;
                changes.jobs().forEach(job -> events.add(event("job", json.write(JobChangeJson.of(job, token)))));
                // Only behind the last one has the client seen all until there.
                events.get(events.size() - 1)
                        .id(Long.toString(changes.position().toEpochMilli()));
                return () -> events.forEach(event -> send(event.build()));
            }
        }
        return new Client();
    }

    private int place(TenantId tenant, Job now) {
        try (CurrentTenant.Scope scope = currentTenant.bind(tenant)) {
            return jobs.placeInQueue(tenant, now.jobId());
        }
    }
}
