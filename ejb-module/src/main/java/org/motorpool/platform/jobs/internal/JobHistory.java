package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.store.JobHistoryStore;

/** Keeps the live table of jobs small. */
@Singleton
public class JobHistory {

    private static final Logger LOG = System.getLogger(JobHistory.class.getName());
    private static final Duration KEYS_ARE_KNOWN = Duration.ofHours(24);
    private static final int BATCH = 1_000;

    private final JobHistoryStore store;
    private final JobConfig config;

    @Inject
    public JobHistory(JobHistoryStore store, JobConfig config) {
        this.store = store;
        this.config = config;
    }

    /** In short transactions, so that nobody waits. */
    public void moveFinished() {
        while (store.moveFinished(KEYS_ARE_KNOWN, BATCH) == BATCH) {
            LOG.log(Level.DEBUG, "Moved {0} finished jobs; there are more.", BATCH);
        }
    }

    public void forgetOldDays() {
        int dropped = store.keepDays(config.keep());
        if (dropped > 0) {
            LOG.log(Level.INFO, "Forgot the finished jobs of {0} days.", dropped);
        }
    }
}
