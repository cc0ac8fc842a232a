package org.motorpool.platform.jobs;

import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Clock;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.internal.NewJobs;
import org.motorpool.platform.jobs.internal.QueueBounds;
import org.motorpool.platform.jobs.store.JobQueueStore;
import org.motorpool.platform.jobs.store.JobStore;
import org.motorpool.platform.json.Json;

/** Jobs for tests that submit some on their way to something else. */
public final class JobFixtures {

    private static final int PLENTY = 1_000_000;

    private JobFixtures() {}

    /** Nobody hears of the jobs. */
    public static JobService service(Database database, JobTypes types, Clock clock) {
        return new JobService(
                new JobStore(database),
                new NewJobs(types, new Uuids(), new Json()),
                new QueueBounds(
                        new JobQueueStore(database),
                        new JobQueueConfig(PLENTY),
                        clock,
                        new FiredEvents<>(admitted -> {})),
                new FiredEvents<>(change -> {}),
                UNKEPT);
    }
}
