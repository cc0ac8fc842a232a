package org.motorpool.platform.jobs.rest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobSummary;
import org.motorpool.platform.jobs.TenantJobFeed;
import org.motorpool.platform.jobs.TenantJobFeed.Look;
import org.motorpool.platform.security.TenantId;

/** Looks for the tenants that somebody follows at this node: once for each, however many follow. */
final class TenantLooks {

    private static final int MOST_WATCHED = 1_000;
    private static final int MOST_ANNOUNCED = 1_000;

    private final TenantJobFeed feed;
    private final Map<TenantId, Last> last = new HashMap<>();
    private final Deque<JobId> announced = new ArrayDeque<>();
    private boolean hasOverflowed;

    TenantLooks(TenantJobFeed feed) {
        this.feed = feed;
    }

    /** What the look before saw. */
    private record Last(Instant asOf, Set<JobId> unfinished) {}

    /** @param complete whether none was dropped */
    private record Announced(List<JobId> jobs, boolean complete) {}

    /**
     * Notes jobs, of whatever tenant, that are said to have changed. If they are too many, some are dropped, and the next
     * look tells everybody of a gap.
     */
    void announce(Collection<JobId> jobs) {
        synchronized (announced) {
            for (JobId job : jobs) {
                announced.addLast(job);
                if (announced.size() > MOST_ANNOUNCED) {
                    announced.removeFirst();
                    hasOverflowed = true;
                }
            }
        }
    }

    boolean isAnyAnnounced() {
        synchronized (announced) {
            return !announced.isEmpty();
        }
    }

    /** Looks for the tenants of these streams, and gives each stream what it may not have seen. */
    synchronized void look(Collection<TenantStream> streams) {
        Announced said = takeAnnounced();
        try {
            look(streams, said);
        } catch (RuntimeException e) {
            putBack(said);
            throw e;
        }
    }

    private void look(Collection<TenantStream> streams, Announced said) {
        Map<TenantId, List<TenantStream>> followed = streams.stream()
                .collect(Collectors.groupingBy(stream -> stream.follower().tenant()));
        last.keySet().retainAll(followed.keySet());
        followed.forEach((tenant, followers) -> {
            Look look = look(tenant, said);
            last.put(
                    tenant,
                    new Last(
                            look.asOf(),
                            look.jobs().stream()
                                    .filter(job -> !job.isFinished())
                                    .map(JobSummary::jobId)
                                    .limit(MOST_WATCHED)
                                    .collect(Collectors.toSet())));
            followers.forEach(stream -> stream.offer(look));
        });
    }

    private Look look(TenantId tenant, Announced said) {
        Last before = last.get(tenant);
        if (before == null) {
            return feed.first(tenant);
        }
        Set<JobId> watched = new HashSet<>(before.unfinished());
        watched.addAll(said.jobs());
        Look look = feed.changed(tenant, before.asOf(), watched);
        return new Look(look.asOf(), look.jobs(), look.complete() && said.complete());
    }

    private Announced takeAnnounced() {
        synchronized (announced) {
            Announced taken = new Announced(List.copyOf(announced), !hasOverflowed);
            announced.clear();
            hasOverflowed = false;
            return taken;
        }
    }

    private void putBack(Announced said) {
        synchronized (announced) {
            hasOverflowed |= !said.complete();
            announce(said.jobs());
        }
    }
}
