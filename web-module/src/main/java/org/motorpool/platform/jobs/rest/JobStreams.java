package org.motorpool.platform.jobs.rest;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;

/**
 * The streams of this node that follow a job. A stream carries states, not steps: a client that was slow or away gets
 * the job as it stands, which is why it may be resumed on any node. Changes come by wake-up; what a lost wake-up missed
 * is found by looking at the versions of the followed jobs every two seconds.
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

    @Resource(lookup = "concurrent/motorpool-timer")
    private ManagedScheduledExecutorService timer;

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> looking;
    private JobFeed.Subscription subscription;
    private int looks;

    @PostConstruct
    void open() {
        subscription = feed.subscribe(this::onChange);
        looking = timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void close() {
        looking.cancel(false);
        subscription.close();
        streams.forEach(Stream::close);
    }

    void follow(TenantId tenant, JobId job, long seenVersion, SseEventSink sink, Sse sse) {
        Stream stream = new Stream(tenant, job, seenVersion, sink, sse);
        streams.add(stream);
        stream.send();
    }

    private void onChange(JobChanged change) {
        streams.stream().filter(stream -> stream.job.equals(change.jobId())).forEach(Stream::send);
    }

    private void look() {
        try {
            streams.stream().filter(stream -> stream.sink.isClosed()).forEach(Stream::close);
            Set<JobId> followed = streams.stream().map(stream -> stream.job).collect(Collectors.toSet());
            if (followed.isEmpty()) {
                return;
            }
            Map<JobId, Long> versions = feed.versions(followed);
            boolean heartbeat = ++looks % LOOKS_PER_HEARTBEAT == 0;
            for (Stream stream : streams) {
                if (versions.getOrDefault(stream.job, 0L) > stream.seenVersion) {
                    stream.send();
                } else if (heartbeat) {
                    stream.beat();
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not look for changed jobs; trying again.", e);
        }
    }

    /** One client that follows one job. */
    private final class Stream {

        private final TenantId tenant;
        private final JobId job;
        private final SseEventSink sink;
        private final Sse sse;
        private volatile long seenVersion;

        Stream(TenantId tenant, JobId job, long seenVersion, SseEventSink sink, Sse sse) {
            this.tenant = tenant;
            this.job = job;
            this.seenVersion = seenVersion;
            this.sink = sink;
            this.sse = sse;
        }

        /** Sends the job if it is newer than what the client saw, and ends the stream with the job. */
        synchronized void send() {
            if (sink.isClosed()) {
                close();
                return;
            }
            try (CurrentTenant.Scope scope = currentTenant.bind(tenant)) {
                Job now = jobs.get(tenant, job);
                if (now.version() > seenVersion) {
                    seenVersion = now.version();
                    sink.send(sse.newEventBuilder()
                                    .name("job")
                                    .id(Long.toString(now.version()))
                                    .mediaType(MediaType.TEXT_PLAIN_TYPE)
                                    .data(String.class, json.write(JobJson.of(now, place(now), clock.instant())))
                                    .build())
                            .whenComplete((sent, failure) -> finish(now.isFinished() || failure != null));
                } else {
                    finish(now.isFinished());
                }
            } catch (MotorpoolException e) {
                close();
            }
        }

        private int place(Job now) {
            return jobs.placeInQueue(tenant, now.jobId());
        }

        private void finish(boolean atEnd) {
            if (atEnd) {
                close();
            }
        }

        void beat() {
            sink.send(sse.newEventBuilder().comment("still here").build());
        }

        void close() {
            streams.remove(this);
            sink.close();
        }
    }
}
