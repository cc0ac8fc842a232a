package org.motorpool.platform.jobs.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobSummary;
import org.motorpool.platform.jobs.TenantJobFeed.Look;

/**
 * One client that follows the jobs of a tenant. What a slow client has not taken yet is kept by job, the last state of
 * each; if it is too much, the client is told of a gap instead.
 */
final class TenantStream extends ClientStream {

    private static final int MOST_PENDING = 1_000;
    private static final int MOST_KNOWN = 5_000;

    /** Where the changes go. */
    interface Client extends ClientStream.Client {

        /** What writes the changes when it is run. */
        Runnable writer(Changes changes);
    }

    /**
     * What is sent together.
     *
     * @param hasGap whether there is more, which the client does not get one by one
     * @param position where the client goes on if this is the last that it gets
     */
    record Changes(List<JobSummary> jobs, boolean hasGap, Instant position) {}

    private final Client client;
    private final Predicate<JobSummary> isShown;
    private final Map<JobId, Long> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Long> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private final Map<JobId, JobSummary> pending = new LinkedHashMap<>();
    private volatile @Nullable Supplier<Look> first;
    private boolean hasGap;
    private @Nullable Instant position;

    /**
     * @param first what the client gets first
     * @param isShown whether the client may see a job
     */
    TenantStream(
            Follower follower,
            Supplier<Look> first,
            Predicate<JobSummary> isShown,
            Client client,
            ExecutorService executor) {
        super(follower, client, executor);
        this.first = first;
        this.isShown = isShown;
        this.client = client;
    }

    /** Takes what may have changed; sends what did, and tries again to send the first look if that failed. */
    void offer(Look look) {
        if (take(look) || first != null) {
            wake();
        }
    }

    private boolean take(Look look) {
        synchronized (pending) {
            for (JobSummary job : look.jobs()) {
                if (isShown.test(job) && job.version() > known.getOrDefault(job.jobId(), 0L)) {
                    known.remove(job.jobId());
                    known.put(job.jobId(), job.version());
                    pending.put(job.jobId(), job);
                }
            }
            hasGap |= !look.complete();
            if (pending.size() > MOST_PENDING) {
                pending.clear();
                hasGap = true;
            }
            position = look.asOf();
            return hasGap || !pending.isEmpty();
        }
    }

    @Override
    boolean sendNewest() {
        Supplier<Look> begin = first;
        if (begin != null) {
            take(begin.get());
            first = null;
        }
        Changes changes = drain();
        if (changes.hasGap() || !changes.jobs().isEmpty()) {
            writing(client.writer(changes));
        }
        return false;
    }

    private Changes drain() {
        synchronized (pending) {
            Changes changes =
                    new Changes(new ArrayList<>(pending.values()), hasGap, position == null ? Instant.EPOCH : position);
            pending.clear();
            hasGap = false;
            return changes;
        }
    }
}
