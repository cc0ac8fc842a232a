package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.store.JobHistoryStore;

/** Keeps the live table of jobs small. */
@Singleton
public class JobHistory {

    private static final Logger LOG = System.getLogger(JobHistory.class.getName());
    private static final Duration KEYS_ARE_KNOWN = Duration.ofHours(24);
    private static final Duration DAYS = Duration.ofMinutes(10);
    /** Days are made for a week ahead. */
    private static final Duration SPARE = Duration.ofDays(5);

    private static final int BATCH = 1_000;

    private final JobHistoryStore store;
    private final JobConfig config;
    private final Clock clock;
    private volatile Instant daysAreGoodUntil = Instant.MIN;

    @Inject
    public JobHistory(JobHistoryStore store, JobConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Moves what is finished, while there are days for it: a row that finds none for its own would lie where no day is
     * ever made again, as on a cluster that was down for weeks. That days cannot be kept now holds nothing up, then.
     */
    public void keep() {
        Instant now = clock.instant();
        if (!now.isBefore(daysAreGoodUntil)) {
            keepDays(now);
        }
        if (isReady()) {
            moveFinished();
        }
    }

    /** Makes the days that are missing; claims wait for that. */
    public void makeDays() {
        keepDays(clock.instant());
    }

    /** Whether there are days for what finishes now. */
    public boolean isReady() {
        return clock.instant().isBefore(daysAreGoodUntil.plus(SPARE));
    }

    /** In short transactions, so that nobody waits. */
    private void moveFinished() {
        while (store.moveFinished(KEYS_ARE_KNOWN, BATCH) == BATCH) {
            LOG.log(Level.DEBUG, "Moved {0} finished jobs; there are more.", BATCH);
        }
    }

    private void keepDays(Instant now) {
        try {
            int dropped = store.keepDays(config.keep());
            daysAreGoodUntil = now.plus(DAYS);
            if (dropped > 0) {
                LOG.log(Level.INFO, "Forgot the finished jobs of {0} days.", dropped);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not keep the days of the history of jobs; trying again.", e);
        }
    }
}
