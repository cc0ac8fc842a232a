package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;

/** An effect that shares its slot and its transaction with others. */
@Singleton
public class BundledTask implements TaskHandler {

    private static final int BUNDLE = 8;
    private static final JobType TYPE = JobType.task(WorkloadType.BUNDLED, JobPool.INTERACTIVE)
            .withMaxAttempts(Effects.ATTEMPTS)
            .withBundle(BUNDLE);

    private final Effects effects;

    @Inject
    public BundledTask(Effects effects) {
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
