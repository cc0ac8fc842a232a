package org.motorpool.platform.jobs.rest;

import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.ErrorKind;

/** Why a job cannot be followed now; it can still be asked for. */
public enum JobStreamError implements ErrorCode {
    /** The caller has as many streams as one person may have. */
    TOO_MANY_STREAMS(ErrorKind.LIMITED),
    /** The node serves as many streams as it can. */
    STREAMS_FULL(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    JobStreamError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
