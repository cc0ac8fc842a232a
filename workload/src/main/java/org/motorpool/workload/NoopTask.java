package org.motorpool.workload;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;

/** Does nothing, so that what is measured is the engine. */
@Singleton
public class NoopTask implements TaskHandler {

    private static final int BUNDLE = 200;
    private static final JobType TYPE =
            JobType.task(WorkloadType.NOOP, JobPool.INTERACTIVE).withBundle(BUNDLE);

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public TaskOutcome run(Attempt attempt) {
        return new TaskOutcome(Map.of(), Optional.empty(), () -> {});
    }
}
