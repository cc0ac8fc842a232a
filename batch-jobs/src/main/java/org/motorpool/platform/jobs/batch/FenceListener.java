package org.motorpool.platform.jobs.batch;

import jakarta.batch.api.chunk.listener.ChunkListener;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.platform.jobs.Fences;

/**
 * Checks the fence in each chunk's transaction: rows, checkpoint and fence commit together. It looks after the chunk is
 * written, because from then on the transaction is short and nobody can take the job over until it ends.
 */
@Named("fence")
@Dependent
@NullUnmarked
public class FenceListener implements ChunkListener, StepListener {

    @Inject
    private JobContext jobContext;

    @Inject
    private StepContext stepContext;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private Fences fences;

    @Override
    public void beforeChunk() {}

    @Override
    public void afterChunk() {
        fences.hold(attempts.get(jobContext));
    }

    @Override
    public void onError(Exception cause) {
        attempts.failed(jobContext, cause);
    }

    @Override
    public void beforeStep() {}

    @Override
    public void afterStep() {
        Exception cause = stepContext.getException();
        if (cause != null) {
            attempts.failed(jobContext, cause);
        }
    }
}
