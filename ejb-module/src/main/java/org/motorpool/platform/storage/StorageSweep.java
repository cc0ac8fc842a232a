package org.motorpool.platform.storage;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.storage.store.StorageSweepStore;

/**
 * Removes files that no row names: those of attempts that lost their job, and whatever a node that died could not
 * delete. A young one may still get its row, so only those older than some hours go. Each worker asks now and then for
 * the turn, and one gets it.
 */
@Singleton
public class StorageSweep {

    private static final Logger LOG = System.getLogger(StorageSweep.class.getName());
    private static final int BATCH = 500;

    private final ObjectStore store;
    private final StorageSweepStore rows;
    private final StorageConfig config;
    private final JobConfig jobs;
    private final Clock clock;

    @Resource(lookup = "concurrent/motorpool-timer")
    private @Nullable ManagedScheduledExecutorService timer;

    private @Nullable ScheduledFuture<?> loop;

    @Inject
    public StorageSweep(ObjectStore store, StorageSweepStore rows, StorageConfig config, JobConfig jobs, Clock clock) {
        this.store = store;
        this.rows = rows;
        this.config = config;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Begins to look for turns; the web tier calls it with the application's start. */
    public void start() {
        if (timer != null && jobs.isWorker()) {
            long asking = Math.max(1, config.sweep().toSeconds() / 4);
            loop = timer.scheduleWithFixedDelay(this::sweepInTurn, asking, asking, TimeUnit.SECONDS);
        }
    }

    public void stop() {
        if (loop != null) {
            loop.cancel(false);
        }
    }

    /** A sweep that fails (the database or the folder is away) must not end the loop. */
    private void sweepInTurn() {
        try {
            if (rows.takeTurn(config.sweep())) {
                int removed = sweep();
                LOG.log(removed == 0 ? Level.DEBUG : Level.INFO, "Removed {0} files that no row names.", removed);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Could not sweep the storage; trying again.", e);
        }
    }

    /** @return how many files it removed */
    public int sweep() throws IOException {
        Instant before = clock.instant().minus(config.keepUnnamed());
        int removed = store.removeUnfinished(before);
        List<ObjectKey> batch = new ArrayList<>();
        for (ObjectKey key : store.listWrittenBefore(before)) {
            batch.add(key);
            if (batch.size() == BATCH) {
                removed += removeUnnamed(batch);
                batch.clear();
            }
        }
        return removed + removeUnnamed(batch);
    }

    private int removeUnnamed(List<ObjectKey> keys) throws IOException {
        int removed = 0;
        for (ObjectKey key : keys.isEmpty() ? List.<ObjectKey>of() : rows.listUnnamed(keys)) {
            removed += store.delete(key) ? 1 : 0;
        }
        return removed;
    }
}
