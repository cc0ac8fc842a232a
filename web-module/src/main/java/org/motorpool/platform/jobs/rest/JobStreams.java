package org.motorpool.platform.jobs.rest;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
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
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;

/**
 * The streams of this node that follow a job. A stream carries states, not steps: a client that was slow or away gets
 * the job as it stands, which is why it may be resumed on any node. Changes come by wake-up; what a lost wake-up missed
 * is found by looking at the versions of the followed jobs every two seconds. Only the streams' own executor ever waits
 * for a client.
 */
@ApplicationScoped
@NullUnmarked
public class JobStreams {

    private static final Logger LOG = System.getLogger(JobStreams.class.getName());
    private static final int LOOK_SECONDS = 2;
    /** Proxies and browsers drop a silent connection; a comment every so often keeps it. */
    private static final int LOOKS_PER_HEARTBEAT = 7;

    @Inject
    private JobService jobs;

    @Inject
    private JobFeed feed;

    @Inject
    private CurrentTenant currentTenant;

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
    private ScheduledFuture<?> looking;
    private JobFeed.Subscription subscription;
    private int looks;

    @PostConstruct
    void open() {
        streams = new OpenStreams(config.perNode(), config.perUser());
        subscription = feed.subscribe(this::onChange);
        looking = timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void close() {
        looking.cancel(false);
        subscription.close();
        streams.all().forEach(JobStream::end);
    }

    /** @throws MotorpoolException a {@link JobStreamError} if there are too many streams */
    void follow(Caller caller, JobId job, long seenVersion, SseEventSink sink, Sse sse) {
        JobStream stream = new JobStream(
                new JobStream.Follower(caller.tenant(), caller.user()),
                job,
                seenVersion,
                () -> read(caller.tenant(), job),
                new SseClient(caller.tenant(), sink, sse),
                executor);
        streams.add(stream);
        stream.wake();
    }

    private Job read(TenantId tenant, JobId job) {
        try (CurrentTenant.Scope scope = currentTenant.bind(tenant)) {
            return jobs.get(tenant, job);
        }
    }

    private void onChange(JobChanged change) {
        streams.all().stream()
                .filter(stream -> change.jobs().contains(stream.job()))
                .forEach(JobStream::wake);
    }

    private void look() {
        try {
            long now = System.nanoTime();
            streams.all().forEach(stream -> stream.endIfOverdue(config.sendLimit(), now));
            streams.all().stream().filter(JobStream::hasEnded).forEach(streams::remove);
            Set<JobId> followed = streams.all().stream().map(JobStream::job).collect(Collectors.toSet());
            if (followed.isEmpty()) {
                return;
            }
            Map<JobId, Long> versions = feed.versions(followed);
            boolean heartbeat = ++looks % LOOKS_PER_HEARTBEAT == 0;
            for (JobStream stream : streams.all()) {
                if (versions.getOrDefault(stream.job(), Long.MAX_VALUE) > stream.seenVersion()) {
                    stream.wake();
                } else if (heartbeat) {
                    stream.beat();
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look for changed jobs; trying again.", e);
        }
    }

    /** A client over Server-Sent Events. */
    private final class SseClient implements JobStream.Client {

        private final TenantId tenant;
        private final SseEventSink sink;
        private final Sse sse;

        SseClient(TenantId tenant, SseEventSink sink, Sse sse) {
            this.tenant = tenant;
            this.sink = sink;
            this.sse = sse;
        }

        @Override
        public boolean isClosed() {
            return sink.isClosed();
        }

        @Override
        public Runnable writer(Job state) {
            OutboundSseEvent event = sse.newEventBuilder()
                    .name("job")
                    .id(Long.toString(state.version()))
                    .mediaType(MediaType.TEXT_PLAIN_TYPE)
                    .data(String.class, json.write(JobJson.of(state, place(state), clock.instant())))
                    .build();
            return () -> send(event);
        }

        @Override
        public void beat() {
            send(sse.newEventBuilder().comment("still here").build());
        }

        private void send(OutboundSseEvent event) {
            sink.send(event).toCompletableFuture().join();
        }

        private int place(Job now) {
            try (CurrentTenant.Scope scope = currentTenant.bind(tenant)) {
                return jobs.placeInQueue(tenant, now.jobId());
            }
        }

        @Override
        public void close() {
            sink.close();
        }
    }
}
