package org.motorpool.platform.storage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.storage.store.StorageSweepStore;
import org.motorpool.platform.time.Loop;

/**
 * Removes files that no row names: those of attempts that lost their job, and whatever a node that died could not
 * delete. A young one may still get its row, so only those older than some hours go. Each worker asks now and then for
 * the turn, and one gets it.
 */
@Singleton
public class StorageSweep {

    private static final Logger LOG = System.getLogger(StorageSweep.class.getName());
    private static final int BATCH = 500;
    /** How often each worker asks for the turn from one sweep to the next. */
    private static final int ASKS = 4;

    private final ObjectStore store;
    private final StorageSweepStore rows;
    private final StorageConfig config;
    private final JobConfig jobs;
    private final Clock clock;
    private final Loop loop;

    @Inject
    public StorageSweep(
            ObjectStore store, StorageSweepStore rows, StorageConfig config, JobConfig jobs, Clock clock, Loop loop) {
        this.store = store;
        this.rows = rows;
        this.config = config;
        this.jobs = jobs;
        this.clock = clock;
        this.loop = loop;
    }

    /** Begins to look for turns; the web tier calls it with the application's start. */
    public void start() {
        if (jobs.isWorker()) {
            loop.start("sweep the storage", config.sweep().dividedBy(ASKS), this::sweepInTurn);
        }
    }

    public void stop() {
        loop.stop();
    }

    private void sweepInTurn() throws IOException {
        if (rows.takeTurn(config.sweep())) {
            int removed = sweep();
            LOG.log(removed == 0 ? Level.DEBUG : Level.INFO, "Removed {0} files that no row names.", removed);
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
