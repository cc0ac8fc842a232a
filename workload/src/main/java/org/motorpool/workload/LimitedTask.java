package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;

/** An effect of which only a few may be under way at a time, over all nodes. */
@Singleton
public class LimitedTask implements TaskHandler {

    /** How many at a time; fewer than three nodes have slots. */
    public static final int RUNNING = 5;

    private static final JobType TYPE = JobType.task(WorkloadType.LIMITED, JobPool.INTERACTIVE)
            .withMaxAttempts(Effects.ATTEMPTS)
            .withLimits(new JobLimits(RUNNING, 0, 0, 0));

    private final Effects effects;

    @Inject
    public LimitedTask(Effects effects) {
        this.effects = effects;
    }

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public TaskOutcome run(Attempt attempt) throws IOException, InterruptedException {
        return effects.of(attempt);
    }
}
