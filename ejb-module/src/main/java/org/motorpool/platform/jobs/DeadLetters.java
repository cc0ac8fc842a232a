package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.jobs.store.DeadLetterStore;
import org.motorpool.platform.security.TenantId;

/** Jobs that no other attempt would mend, as whoever has to mend them looks at them. */
@Singleton
@Transactional
public class DeadLetters {

    private final DeadLetterStore store;
    private final JobTypes types;

    @Inject
    public DeadLetters(DeadLetterStore store, JobTypes types) {
        this.store = store;
        this.types = types;
    }

    /** Where a list of groups goes on. */
    public record Position(String type, String cause) {}

    /** By type and cause, in this order. */
    public List<DeadLetterGroup> groups(TenantId tenant, Optional<Instant> since, Optional<Position> after, int limit) {
        return store.groups(tenant, since, after, limit);
    }

    /** The trace of the last failed attempt, where one is kept. It names what lies inside: nothing for everybody. */
    public Optional<String> findStack(TenantId tenant, JobId job) {
        return store.findStack(tenant, job);
    }

    /** As {@link JobDefinition#findInput}; empty for a job that is not dead. */
    public Optional<String> findInput(TenantId tenant, Job job) {
        return job.state().equals(JobState.DEAD.text())
                ? types.findDefinition(job.type()).flatMap(definition -> definition.findInput(tenant, job.jobId()))
                : Optional.empty();
    }
}
