package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobState;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.jobs.store.JobSweepStore;
import org.motorpool.platform.security.TenantId;

/** Now and then forgets what is more than is kept, in short transactions. Several nodes may do so at once. */
@Singleton
public class JobSweep {

    private static final Logger LOG = System.getLogger(JobSweep.class.getName());
    private static final Duration SPARE = Duration.ofDays(2);
    private static final int BATCH = 500;

    private final JobSweepStore store;
    private final JobTypes types;
    private final JobConfig config;

    @Inject
    public JobSweep(JobSweepStore store, JobTypes types, JobConfig config) {
        this.store = store;
        this.types = types;
        this.config = config;
    }

    public void sweep() {
        int forgotten = 0;
        for (JobType type : types.all().values()) {
            forgotten += trim(type, JobState.SUCCEEDED, type.retention().succeeded());
            forgotten += trim(type, JobState.DEAD, type.retention().dead());
        }
        int batches = 0;
        int some;
        do {
            some = store.purgeBatches(config.keep().plus(SPARE), BATCH);
            batches += some;
        } while (some == BATCH);
        int flows = store.pruneFlows();
        LOG.log(
                forgotten + batches > 0 ? Level.INFO : Level.DEBUG,
                "Forgot {0} finished jobs, {1} batch instances and {2} shares.",
                forgotten,
                batches,
                flows);
    }

    private int trim(JobType type, JobState state, int keep) {
        int trimmed = 0;
        if (keep > 0) {
            Optional<TenantId> tenant = store.nextTenant(state, null);
            while (tenant.isPresent()) {
                int some;
                do {
                    some = store.trim(tenant.get(), type.name(), state, keep, BATCH);
                    trimmed += some;
                } while (some == BATCH);
                tenant = store.nextTenant(state, tenant.get());
            }
        }
        return trimmed;
    }
}
