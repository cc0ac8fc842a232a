package org.motorpool.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.store.JobStore;

/** Guards the transactions in which an attempt writes. */
@Singleton
public class Fences {

    private final JobStore jobs;

    @Inject
    public Fences(JobStore jobs) {
        this.jobs = jobs;
    }

    /**
     * Holds the fence until the end of the caller's transaction: no other node can take the job over before.
     *
     * @throws MotorpoolException {@link JobError#STALE_FENCE} if one already has; the transaction rolls back
     */
    @Transactional(TxType.MANDATORY)
    public void hold(Attempt attempt) {
        if (!jobs.holdFence(attempt.tenant(), attempt.jobId(), attempt.fence())) {
            throw stale(attempt);
        }
    }

    /** What an attempt is told whose fence is stale. */
    public static MotorpoolException stale(Attempt attempt) {
        return new MotorpoolException(
                JobError.STALE_FENCE,
                "Attempt " + attempt.number() + " of job " + attempt.jobId() + " holds fence " + attempt.fence()
                        + ", which is stale: the job was taken over, cancelled or finished.");
    }
}
