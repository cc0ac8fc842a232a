package org.motorpool.workload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobPool;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.TaskHandler;
import org.motorpool.platform.jobs.TaskOutcome;

/** Works for a while and then leaves a row and a file, both of which say which attempt it was. */
@Singleton
public class EffectTask implements TaskHandler {

    private static final JobType TYPE =
            JobType.task(WorkloadType.EFFECT, JobPool.INTERACTIVE).withMaxAttempts(Effects.ATTEMPTS);

    private final Effects effects;

    @Inject
    public EffectTask(Effects effects) {
        this.effects = effects;
    }

    /**
     * What to do.
     *
     * @param workMillis how long it works before it has something to write
     * @param holdMillis how long the transaction that writes stays open, so that nodes die in the middle of it
     * @param file whether it also writes a file
     */
    public record Params(long workMillis, long holdMillis, boolean file) {}

    @Override
    public JobType type() {
        return TYPE;
    }

    @Override
    public TaskOutcome run(Attempt attempt) throws IOException, InterruptedException {
        return effects.of(attempt);
    }
}
