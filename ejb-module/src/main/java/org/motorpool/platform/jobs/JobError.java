package org.motorpool.platform.jobs;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with jobs. */
public enum JobError implements ErrorCode {
    JOB_NOT_FOUND(ErrorKind.NOT_FOUND),
    JOB_FINISHED(ErrorKind.CONFLICT),
    JOB_NOT_FINISHED(ErrorKind.CONFLICT),
    JOB_FAILED(ErrorKind.CONFLICT),
    JOB_NOT_RETRYABLE(ErrorKind.CONFLICT),
    /** Partitions did not succeed, or are forgotten, and nobody works on them; their job cannot do without. */
    JOB_PARTITIONS_LOST(ErrorKind.CONFLICT),
    JOB_TYPE_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** As many jobs of the tenant wait as may. */
    JOB_QUEUE_FULL(ErrorKind.LIMITED),
    JOB_PARAMS_TOO_LARGE(ErrorKind.TOO_LARGE),
    JOB_RESULT_TOO_LARGE(ErrorKind.TOO_LARGE),
    /** The attempt was taken over; nothing that it writes is kept. */
    STALE_FENCE(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    JobError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
