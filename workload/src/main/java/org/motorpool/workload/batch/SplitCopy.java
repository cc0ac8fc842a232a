package org.motorpool.workload.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.BatchAttempts;
import org.motorpool.platform.jobs.Partitions;
import org.motorpool.platform.json.Json;
import org.motorpool.workload.SplitCopyParams;
import org.motorpool.workload.WorkloadType;

/** Splits a copy into copies of key ranges, and merges what they tell. */
@Singleton
@Transactional
public class SplitCopy {

    private final Partitions partitions;
    private final BatchAttempts attempts;
    private final Json json;

    @Inject
    public SplitCopy(Partitions partitions, BatchAttempts attempts, Json json) {
        this.partitions = partitions;
        this.attempts = attempts;
        this.json = json;
    }

    void split(Attempt attempt) {
        partitions.split(attempt, WorkloadType.COPY, params(attempt).split());
    }

    /** @throws IllegalStateException if the partitions have not copied all */
    void merge(Attempt attempt) {
        long copied = partitions.results(attempt).stream()
                .mapToLong(result -> json.read(result, CopyRows.Result.class).rows())
                .sum();
        long wanted = params(attempt).rows();
        if (copied != wanted) {
            throw new IllegalStateException(copied + " rows were copied, not " + wanted + ".");
        }
        attempts.keepOutcome(attempt, new CopyRows.Result(copied), Optional.empty());
    }

    private SplitCopyParams params(Attempt attempt) {
        return json.read(attempt.params(), SplitCopyParams.class);
    }
}
