package org.motorpool.platform.jobs;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** What can go wrong with jobs. */
public enum JobError implements ErrorCode {
    JOB_NOT_FOUND(ErrorKind.NOT_FOUND),
    JOB_FINISHED(ErrorKind.CONFLICT),
    JOB_NOT_FINISHED(ErrorKind.CONFLICT),
    JOB_FAILED(ErrorKind.CONFLICT),
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
