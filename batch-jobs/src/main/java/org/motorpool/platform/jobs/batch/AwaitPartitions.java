package org.motorpool.platform.jobs.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.NullUnmarked;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.platform.jobs.Partitions;

/**
 * Lets a batch job go on once its partitions have succeeded, and stops it until then:
 *
 * <pre>{@code
 * <step id="await" allow-start-if-complete="true">
 *   <batchlet ref="awaitPartitions"/>
 *   <stop on="WAITING" restart="await"/>
 *   <next on="DONE" to="merge"/>
 * </step>
 * }</pre>
 *
 * <p>It looks whenever the job is started again, whoever does so and whatever for: a job that is started too early stops
 * again.
 */
@Named("awaitPartitions")
@Dependent
@NullUnmarked
public class AwaitPartitions extends AbstractBatchlet {

    @Inject
    private JobContext context;

    @Inject
    private BatchAttempts attempts;

    @Inject
    private Partitions partitions;

    @Override
    public String process() {
        return partitions.areDone(attempts.get(context)) ? "DONE" : "WAITING";
    }
}
