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

/** An effect of which only so many may begin in a second, over all nodes. */
@Singleton
public class RatedTask implements TaskHandler {

    /** Slower than one node alone could. */
    public static final int STARTS_PER_SECOND = 10;

    private static final JobType TYPE = JobType.task(WorkloadType.RATED, JobPool.INTERACTIVE)
            .withMaxAttempts(Effects.ATTEMPTS)
            .withLimits(new JobLimits(0, 0, 0, STARTS_PER_SECOND));

    private final Effects effects;

    @Inject
    public RatedTask(Effects effects) {
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
