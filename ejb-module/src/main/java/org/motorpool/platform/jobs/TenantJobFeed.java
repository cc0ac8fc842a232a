package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.motorpool.platform.jobs.store.TenantJobFeedStore;
import org.motorpool.platform.security.TenantId;

/**
 * What changes among the jobs of a tenant, look by look. Between two looks only the last state counts, and of very many
 * changes only some are told. Each job may be told several times with the same version.
 */
@Singleton
public class TenantJobFeed {

    /** Longer than a transaction may last: what was written before a look may be committed after it. */
    private static final Duration OVERLAP = Duration.ofSeconds(60);
    /** What is committed later than this after its beginning is announced, and so watched. */
    private static final Duration LIVE_OVERLAP = Duration.ofSeconds(5);
    /** For longer than this the changes are not looked up. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private static final int MOST = 500;

    private final TenantJobFeedStore store;

    @Inject
    public TenantJobFeed(TenantJobFeedStore store) {
        this.store = store;
    }

    /**
     * One look.
     *
     * @param asOf by the database's clock; the next look goes on there
     * @param complete whether these are all that changed
     */
    public record Look(Instant asOf, List<JobSummary> jobs, boolean complete) {}

    /** The jobs that are not finished. */
    public Look unfinished(TenantId tenant) {
        return store.unfinished(tenant, MOST);
    }

    /** What a client missed that was away since {@code since}; if that is too much or too long ago, what is unfinished. */
    public Look missed(TenantId tenant, Instant since) {
        Instant now = store.now();
        if (since.isBefore(now.minus(MEMORY)) || since.isAfter(now)) {
            return incomplete(unfinished(tenant));
        }
        Look missed = store.missed(tenant, since.minus(OVERLAP), MOST);
        return missed.complete() ? missed : incomplete(unfinished(tenant));
    }

    /**
     * What may have changed since the look before.
     *
     * @param watched jobs that were unfinished then, or are said to have changed; those of others are passed over
     */
    public Look changed(TenantId tenant, Instant since, Collection<JobId> watched) {
        return store.changed(tenant, since.minus(LIVE_OVERLAP), watched, MOST);
    }

    /** What is unfinished, and what changed a moment ago: the first look of those that follow. */
    public Look first(TenantId tenant) {
        Look unfinished = unfinished(tenant);
        Look recent = store.missed(tenant, unfinished.asOf().minus(LIVE_OVERLAP), MOST);
        return new Look(
                unfinished.asOf(),
                Stream.concat(unfinished.jobs().stream(), recent.jobs().stream())
                        .toList(),
                unfinished.complete() && recent.complete());
    }

    private static Look incomplete(Look look) {
        return new Look(look.asOf(), look.jobs(), false);
    }
}
